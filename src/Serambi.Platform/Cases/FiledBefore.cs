using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Cases;

/// <summary>What a form filed whose answer was lost on the way.</summary>
/// <param name="Secret">Its tracking code; empty when it was replaced since.</param>
public sealed record FiledAgain(Guid CaseId, string Kind, string Number, string Secret, DateOnly? DueOn);

/// <summary>
/// Finds by its submission id what a form filed before: sent again because no answer came, it must say the number and file nothing. Only within
/// two days, and asked only by a browser that still has the cookie of the form: on a shared device the next person must not get the code; and only of what came by a form of the site,
/// because ids of imports and of the counter are no secret.
/// </summary>
public sealed class FiledBefore(SerambiDb db, Secrets secrets, TimeProvider time)
{
    private static readonly TimeSpan Within = TimeSpan.FromDays(2);

    /// <summary>Null when nothing was filed under the id, or too long ago.</summary>
    public async Task<FiledAgain?> FindAsync(Guid submissionId, CancellationToken ct)
    {
        if (submissionId == Guid.Empty) return null;
        var since = time.GetUtcNow().UtcDateTime - Within;
        var found = await db.Cases.AsNoTracking().Where(c => c.SubmissionId == submissionId && c.Channel == Channel.Web && c.ReceivedAtUtc > since)
            .Select(c => new { c.Id, c.Kind, c.Number, c.DueOn, c.SecretHash }).FirstOrDefaultAsync(ct);
        return found is null ? null : new FiledAgain(found.Id, found.Kind, found.Number, secrets.Again(submissionId, found.Id, found.SecretHash) ?? "", found.DueOn);
    }
}
