using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties.Merging;

namespace Serambi.Platform.Parties;

/// <param name="By">One of <see cref="IdentityKinds"/>, or <see cref="FindPersonalData.ByCaseNumber"/>.</param>
/// <param name="Text">The number, in any form of writing.</param>
public sealed record FindPersonalDataInput(string? By, string? Text);

/// <summary>Somebody, by the record that holds, whom the actor may answer, with all cases that he or she takes part in, newest first.</summary>
public sealed record PartyWithCases(Party Party, IReadOnlyList<Case> Cases)
{
    public bool HasOpenCase => Cases.Any(c => !c.Closed);
}

/// <param name="Found">Those whom the actor may answer.</param>
/// <param name="Elsewhere">How many more there are that other units must answer.</param>
public sealed record PartiesFound(IReadOnlyList<PartyWithCases> Found, int Elsewhere);

/// <summary>
/// Finds the person who asks for his or her data (UU 27/2022 art. 5–13). The look stands as <c>personal_data_looked_up</c> in the
/// history of whoever looked: which parties came up, never the number that was typed.
/// </summary>
public sealed class FindPersonalData(SerambiDb db, PartyIdentity identity, EventLog events)
{
    /// <summary>Looks by registration number instead of by identity.</summary>
    public const string ByCaseNumber = "case_number";

    private const int Most = 50;
    private const int MaxLength = 80;
    private const int NikDigits = 16;
    private const int Tries = 3;

    public async Task<Result<PartiesFound>> RunAsync(FindPersonalDataInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Staff || actor.Id is not { } reader || !await PartyAccess.MayManageAsync(db, [], actor, ct)) return Problem.Forbidden;
        var text = PlainText.Clean(input.Text, multiline: false);
        if (Check(input.By, text) is { } wrong) return wrong;

        var ids = await MatchAsync(input.By!, text, ct);
        var found = new List<PartyWithCases>();
        foreach (var id in ids)
        {
            if (await ReadAsync(id, ct) is { } party && await PartyAccess.MayManageAsync(db, party.Cases, actor, ct)) found.Add(party);
        }

        await RecordAsync(reader, actor, input.By!, found, ct);
        return new PartiesFound(found, ids.Count - found.Count);
    }

    /// <summary>One party, for who may answer him or her.</summary>
    public async Task<Result<PartyWithCases>> OpenAsync(Guid partyId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await ReadAsync(partyId, ct) is not { } party) return Problem.NotFound;
        return await PartyAccess.MayManageAsync(db, party.Cases, actor, ct) ? party : Problem.Forbidden;
    }

    private static Problem? Check(string? by, string text)
    {
        var faults = new List<Problem>();
        var identityKind = IdentityKinds.All.Contains(by, StringComparer.Ordinal);
        if (!identityKind && by != ByCaseNumber) faults.Add(Problem.Invalid(nameof(FindPersonalDataInput.By), PartyTexts.ChooseNumberKind));
        var signs = text.Count(char.IsLetterOrDigit);
        if (text.Length is 0 or > MaxLength) faults.Add(Problem.Invalid(nameof(FindPersonalDataInput.Text), PartyTexts.NumberRequired));
        else if (by == IdentityKinds.Nik ? signs != NikDigits : identityKind && signs < 4) faults.Add(Problem.Invalid(nameof(FindPersonalDataInput.Text), PartyTexts.IdentityUnreadable));
        return Problem.All(faults);
    }

    private async Task<IReadOnlyList<Guid>> MatchAsync(string by, string text, CancellationToken ct)
    {
        if (by != ByCaseNumber) return [.. (await identity.Find(db, by, text).Select(p => p.HeldById ?? p.Id).ToListAsync(ct)).Distinct()];
        var named = await db.Cases.Where(c => c.Number == text).Take(Most).Select(c => new { c.RequesterId, c.ProxyId }).ToListAsync(ct);
        return [.. named.SelectMany(c => c.ProxyId is { } proxy ? new[] { c.RequesterId, proxy } : [c.RequesterId]).Distinct()];
    }

    private async Task<PartyWithCases?> ReadAsync(Guid id, CancellationToken ct)
    {
        var root = await PartyFamily.RootAsync(db, id, ct);
        var party = await db.Parties.AsNoTracking().Include(p => p.Contacts).SingleOrDefaultAsync(p => p.Id == root, ct);
        if (party is null) return null;
        var records = await PartyFamily.Of(db, party.Id).Select(p => p.Id).ToListAsync(ct);
        return new PartyWithCases(party, await PartyFamily.CasesOf(db, records).AsNoTracking().OrderByDescending(c => c.Id).ToListAsync(ct));
    }

    /// <summary>Written before anything is shown.</summary>
    private async Task RecordAsync(Guid reader, Actor actor, string by, List<PartyWithCases> found, CancellationToken ct)
    {
        var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["by"] = by, ["parties"] = string.Join(',', found.Select(f => f.Party.Id.ToString("n"))) };
        for (var left = Tries; ; left--)
        {
            await events.AppendAsync(db, "user", reader, actor, new EventFacts("personal_data_looked_up") { Data = data }, ct);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateException) when (left > 1)
            {
                // The same person wrote into the same history in another window; the event takes the next place.
                db.ChangeTracker.Clear();
            }
        }
    }
}
