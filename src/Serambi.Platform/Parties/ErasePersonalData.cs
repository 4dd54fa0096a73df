using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties.Merging;
using Serambi.Platform.Push;

namespace Serambi.Platform.Parties;

/// <param name="Reason">The person's request or the end of retention; stands in the history of each case.</param>
public sealed record ErasePersonalDataInput(Guid PartyId, string? Reason);

/// <param name="Cases">Closed cases of the party that stay, without the person.</param>
/// <param name="Files">Files that were erased.</param>
public sealed record PersonalDataErased(int Cases, int Files);

/// <summary>
/// Erases a person (UU 27/2022 art. 8, 43–44): name, contacts, needs, identity number, what the modules keep, what the person sent as files
/// (the keys of encrypted ones are destroyed, so that copies are unreadable as well), and the tracking secret. The case, its number, dates and
/// history stay: they are the body's record. All records that were merged into one go together. Refused while a case is open.
/// </summary>
public sealed class ErasePersonalData(SerambiDb db, CaseKinds kinds, EraseFiles erase, EventLog events, TimeProvider time)
{
    public async Task<Result<PersonalDataErased>> RunAsync(ErasePersonalDataInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var reason = PlainText.Clean(input.Reason, multiline: false);
        if (reason.Length is 0 or > 300) return Problem.Invalid(nameof(input.Reason), PartyTexts.ReasonRequired);
        if (await PartyFamily.RootAsync(db, input.PartyId, ct) is not { } root) return Problem.NotFound;
        var records = await PartyFamily.Of(db, root).Include(p => p.Contacts).Include(p => p.Consents).AsSplitQuery().ToListAsync(ct);
        var people = records.ConvertAll(p => p.Id);
        var cases = await PartyFamily.CasesOf(db, people).ToListAsync(ct);
        if (!await PartyAccess.MayManageAsync(db, cases, actor, ct)) return Problem.Forbidden;
        if (cases.Exists(c => !c.Closed)) return Problem.Conflict(PartyTexts.CaseOpen);

        foreach (var record in records) Forget(record);
        foreach (var verdict in await db.Set<PartyVerdict>().Where(v => people.Contains(v.OneId) || people.Contains(v.OtherId)).ToListAsync(ct))
            (verdict.Reason, verdict.UndoneReason) = (PartyTexts.Erased, verdict.UndoneReason is null ? null : PartyTexts.Erased);
        var ids = cases.ConvertAll(c => c.Id);
        var files = await db.Files.Where(f => f.CaseId != null && ids.Contains(f.CaseId.Value) && f.ErasedAtUtc == null && StoredFile.FromRequesters.Contains(f.Purpose)).ToListAsync(ct);
        erase.Mark(files);
        var texts = await db.CaseTexts.Where(t => ids.Contains(t.CaseId)).ToDictionaryAsync(t => t.CaseId, ct);
        db.RemoveRange(await db.Set<CaseHolder>().Where(h => ids.Contains(h.CaseId) && db.Cases.Any(c => c.Id == h.CaseId && people.Contains(c.RequesterId)) && !db.Set<Company>().Any(c => c.Id == h.HolderId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<CasePush>().Where(p => ids.Contains(p.CaseId)).ToListAsync(ct));
        foreach (var request in cases)
        {
            if (kinds.Find(request.Kind) is { } kind) await kind.EraseAsync(db, request.Id, ct);
            if (texts.TryGetValue(request.Id, out var text)) text.Terms = SearchTerms.Of(request.Number);
            if (people.Contains(request.RequesterId)) request.SecretHash = [];
            var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["party"] = root.ToString("n"), ["reason"] = reason };
            events.Append(db, request, actor, new EventFacts("personal_data_erased") { Data = data });
            request.Version++;
        }

        if (cases.Count == 0)
        {
            var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["reason"] = reason };
            await events.AppendAsync(db, "party", root, actor, new EventFacts("personal_data_erased") { Data = data }, ct);
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(PartyTexts.ChangedMeanwhile);
        }

        erase.RemoveBytes(files);
        return new PersonalDataErased(cases.Count, files.Count);
    }

    private void Forget(Party party)
    {
        party.Name = PartyTexts.Erased;
        (party.IdentityNumber, party.IdentityIndex, party.IdentityKind, party.PlaceKey) = (null, null, null, null);
        (party.Occupation, party.Needs, party.NeedsNote, party.KeepNeeds) = (null, null, null, false);
        party.Contacts.Clear();
        foreach (var consent in party.Consents) consent.WithdrawnAtUtc ??= time.GetUtcNow().UtcDateTime;
        party.ErasedAtUtc ??= time.GetUtcNow().UtcDateTime;
        party.Version++;
    }
}
