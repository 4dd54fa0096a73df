using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;

namespace Serambi.Platform.Cases;

/// <summary>Letters of one template about one case to staff, however often there is a reason: one at once, and one when the pause is over.</summary>
public static class LetterPause
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    /// <summary>UTC before which the next letter shall not go; null when one that waits will tell of this, too.</summary>
    internal static async Task<DateTime?> NextAsync(SerambiDb db, Guid caseId, MailTemplate template, DateTime now, CancellationToken ct)
    {
        var (label, since) = (template + "/", now - Length);
        var told = await db.Outbox.AsNoTracking().Where(m => m.CaseId == caseId && m.Label.StartsWith(label) && m.CreatedAtUtc > since)
            .OrderByDescending(m => m.CreatedAtUtc).Select(m => new { m.CreatedAtUtc, m.NextAttemptAtUtc, m.Attempts }).ToListAsync(ct);
        return told.Exists(m => m.Attempts == 0 && m.NextAttemptAtUtc > now) ? null : told.Count == 0 ? now : told[0].CreatedAtUtc + Length;
    }
}
