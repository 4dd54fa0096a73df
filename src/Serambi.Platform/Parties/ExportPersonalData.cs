using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties.Merging;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Parties;

/// <summary>
/// Everything the body keeps about a person, as JSON (UU 27/2022 art. 7 and 13: access, and a copy in a form that machines read). Records that were
/// merged into one come together; notes among staff are not in it. The event <c>personal_data_exported</c> is written to each case; without any case, to a history of the party's own.
/// </summary>
public sealed class ExportPersonalData(SerambiDb db, CaseKinds kinds, FieldSeal seal, EventLog events)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <returns>UTF-8 JSON.</returns>
    public async Task<Result<byte[]>> RunAsync(Guid partyId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await PartyFamily.RootAsync(db, partyId, ct) is not { } root) return Problem.NotFound;
        var records = await PartyFamily.Of(db, root).AsNoTracking().Include(p => p.Contacts).Include(p => p.Consents).AsSplitQuery().OrderBy(p => p.Id).ToListAsync(ct);
        var party = records.Find(p => p.Id == root)!;
        var cases = await PartyFamily.CasesOf(db, records.ConvertAll(p => p.Id)).OrderBy(c => c.Id).ToListAsync(ct);
        if (!await PartyAccess.MayManageAsync(db, cases, actor, ct)) return Problem.Forbidden;

        var written = new List<object>(cases.Count);
        foreach (var request in cases)
        {
            written.Add(await DescribeAsync(request, ct));
            var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["party"] = root.ToString("n") };
            events.Append(db, request, actor, new EventFacts("personal_data_exported") { Data = data });
        }

        if (cases.Count == 0) await events.AppendAsync(db, "party", root, actor, new EventFacts("personal_data_exported"), ct);
        await db.SaveChangesAsync(ct);
        var described = Describe(party);
        described["cases"] = written;
        described["merged"] = records.FindAll(p => p.Id != root).ConvertAll(Describe);
        described["merging"] = await PartyFamily.VerdictsOn(db, records.ConvertAll(p => p.Id)).AsNoTracking().OrderBy(v => v.Id).Select(v => new { v.SaidAtUtc, v.Reason, v.UndoneAtUtc, v.UndoneReason }).ToListAsync(ct);
        return JsonSerializer.SerializeToUtf8Bytes(described, Json);
    }

    private Dictionary<string, object?> Describe(Party party) => new(StringComparer.Ordinal)
    {
        ["id"] = party.Id,
        ["kind"] = party.Kind.ToString(),
        ["name"] = party.Name,
        ["identityKind"] = party.IdentityKind,
        ["identityNumber"] = party.IdentityNumber is null ? null : seal.Open(party.IdentityNumber, FieldSeal.IdentityOf(party.Id)),
        ["occupation"] = party.Occupation,
        ["language"] = party.Language,
        ["needs"] = party.Needs?.Split(',') ?? [],
        ["needsNote"] = party.NeedsNote,
        ["keepNeeds"] = party.KeepNeeds,
        ["createdAtUtc"] = party.CreatedAtUtc,
        ["erasedAtUtc"] = party.ErasedAtUtc,
        ["contacts"] = party.Contacts.Select(c => new { Kind = c.Kind.ToString(), c.Value, c.VerifiedAtUtc }),
        ["consents"] = party.Consents.Select(c => new { c.Purpose, c.Text, c.AtUtc, c.RetainUntil, c.WithdrawnAtUtc }),
    };

    private async Task<object> DescribeAsync(Case request, CancellationToken ct)
    {
        var messages = await db.Messages.AsNoTracking().Where(m => m.CaseId == request.Id && m.Kind != MessageKind.Note).OrderBy(m => m.Id).ToListAsync(ct);
        var files = await db.Files.AsNoTracking().Where(f => f.CaseId == request.Id && f.ErasedAtUtc == null && f.Purpose != FilePurpose.Internal).OrderBy(f => f.Id).ToListAsync(ct);
        var accounts = await db.Set<CaseHolder>().AsNoTracking().Where(h => h.CaseId == request.Id).OrderBy(h => h.SinceUtc).Select(h => h.SinceUtc).ToListAsync(ct);
        return new
        {
            request.Number,
            request.Kind,
            request.Subject,
            Channel = request.Channel.ToString(),
            request.ReceivedAtUtc,
            request.Stage,
            Outcome = request.Closed ? request.Outcome : null,
            request.ClosedAtUtc,
            Data = kinds.Find(request.Kind) is { } kind ? await kind.PersonalDataAsync(db, request.Id, ct) : null,
            InAccountsSince = accounts,
            Messages = messages.Select(m => new { Kind = m.Kind.ToString(), m.AtUtc, m.Body }),
            Files = files.Select(f => new { f.Name, Purpose = f.Purpose.ToString(), f.MediaType, f.Size, Sha256 = Convert.ToHexStringLower(f.Sha256), f.CreatedAtUtc }),
        };
    }
}
