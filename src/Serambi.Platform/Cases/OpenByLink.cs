using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Cases;

/// <summary>Opens a case by a signed link that was sent to a contact of its requester; using it verifies the contact.</summary>
public sealed class OpenByLink(SerambiDb db, LinkTokens tokens, EventLog events, TimeProvider time)
{
    /// <summary>How long a link holds.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromDays(14);

    /// <summary>Makes the token for a contact of a case's requester.</summary>
    public static string TokenFor(LinkTokens tokens, Guid caseId, ContactPoint contact)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(contact);
        return tokens.Create(LinkPurposes.Case, caseId, Life, contact.Value) + "." + contact.Id.ToString("n");
    }

    /// <summary>Whether the link is good, without using it.</summary>
    public async Task<Result<Guid>> LookAsync(string token, CancellationToken ct)
    {
        var found = await ReadAsync(token, ct);
        return found.Failed ? found.Problem : found.Value.Case.Id;
    }

    /// <summary>Uses the link.</summary>
    /// <returns>The id of the case that it opens.</returns>
    public async Task<Result<Guid>> RunAsync(string token, CancellationToken ct)
    {
        var found = await ReadAsync(token, ct);
        if (found.Failed) return found.Problem;
        var (c, contact) = found.Value;
        if (contact.VerifiedAtUtc is not null) return c.Id;
        contact.VerifiedAtUtc = time.GetUtcNow().UtcDateTime;
        events.Append(db, c, Actor.Requester(c.Id, CaseTexts.Requester), new EventFacts(EventNames.ContactVerified, Public: true)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["kind"] = contact.Kind.ToString() },
        });
        c.Version++;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody moved the case in the same moment: the link opens it all the same, the contact is verified next time.
            return c.Id;
        }

        return c.Id;
    }

    private async Task<Result<(Case Case, ContactPoint Contact)>> ReadAsync(string token, CancellationToken ct)
    {
        if (token?.Split('.') is not [var signed, var contactId] || !Guid.TryParseExact(contactId, "n", out var id) || LinkTokens.PeekSubject(signed) is not { } caseId)
            return Problem.Invalid("token", CaseTexts.LinkWrong);
        var contact = await db.Contacts.FirstOrDefaultAsync(x => x.Id == id, ct);
        var reading = tokens.Read(signed, LinkPurposes.Case, contact?.Value ?? "");
        if (contact is null || reading.State == LinkState.Wrong) return Problem.Invalid("token", CaseTexts.LinkWrong);
        if (reading.State == LinkState.Expired) return Problem.Invalid("token", CaseTexts.LinkExpired);
        var c = await db.Cases.FirstOrDefaultAsync(x => x.Id == caseId && (x.RequesterId == contact.PartyId || db.Parties.Any(p => p.Id == contact.PartyId && p.HeldById == x.RequesterId)), ct);   // sent before the merging of parties
        return c is null ? Problem.Invalid("token", CaseTexts.LinkWrong) : (c, contact);
    }
}
