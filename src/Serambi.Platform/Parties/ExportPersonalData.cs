using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Parties;

/// <summary>
/// Everything the body keeps about a person, as JSON (UU 27/2022 art. 7 and 13: access, and a copy in a form that machines read). Notes among
/// staff are not in it. The event <c>personal_data_exported</c> is written to each case; without any case, to a history of the party's own.
/// </summary>
public sealed class ExportPersonalData(SerambiDb db, CaseKinds kinds, FieldSeal seal, EventLog events)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <returns>UTF-8 JSON.</returns>
    public async Task<Result<byte[]>> RunAsync(Guid partyId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var party = await db.Parties.AsNoTracking().Include(p => p.Contacts).Include(p => p.Consents).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == partyId, ct);
        if (party is null) return Problem.NotFound;
        var cases = await db.Cases.Where(c => c.RequesterId == partyId || c.ProxyId == partyId).OrderBy(c => c.Id).ToListAsync(ct);
        if (!await PartyAccess.MayManageAsync(db, cases, actor, ct)) return Problem.Forbidden;

        var written = new List<object>(cases.Count);
        foreach (var request in cases)
        {
            written.Add(await DescribeAsync(request, ct));
            var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["party"] = partyId.ToString("n") };
            events.Append(db, request, actor, new EventFacts("personal_data_exported") { Data = data });
        }

        if (cases.Count == 0) await events.AppendAsync(db, "party", partyId, actor, new EventFacts("personal_data_exported"), ct);
        await db.SaveChangesAsync(ct);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                party.Id,
                Kind = party.Kind.ToString(),
                party.Name,
                party.IdentityKind,
                IdentityNumber = party.IdentityNumber is null ? null : seal.Open(party.IdentityNumber, FieldSeal.IdentityOf(partyId)),
                party.Occupation,
                party.Language,
                Needs = party.Needs?.Split(',') ?? [],
                party.NeedsNote,
                party.KeepNeeds,
                party.CreatedAtUtc,
                party.ErasedAtUtc,
                Contacts = party.Contacts.Select(c => new { Kind = c.Kind.ToString(), c.Value, c.VerifiedAtUtc }),
                Consents = party.Consents.Select(c => new { c.Purpose, c.Text, c.AtUtc, c.RetainUntil, c.WithdrawnAtUtc }),
                Cases = written,
            },
            Json);
    }

    private async Task<object> DescribeAsync(Case request, CancellationToken ct)
    {
        var messages = await db.Messages.AsNoTracking().Where(m => m.CaseId == request.Id && m.Kind != MessageKind.Note).OrderBy(m => m.Id).ToListAsync(ct);
        var files = await db.Files.AsNoTracking().Where(f => f.CaseId == request.Id && f.ErasedAtUtc == null && f.Purpose != FilePurpose.Internal).OrderBy(f => f.Id).ToListAsync(ct);
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
            Messages = messages.Select(m => new { Kind = m.Kind.ToString(), m.AtUtc, m.Body }),
            Files = files.Select(f => new { f.Name, Purpose = f.Purpose.ToString(), f.MediaType, f.Size, Sha256 = Convert.ToHexStringLower(f.Sha256), f.CreatedAtUtc }),
        };
    }
}
