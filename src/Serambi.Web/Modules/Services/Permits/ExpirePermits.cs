using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>
/// Permits whose last day has passed end; holders are reminded a month and a week before, and when they can renew. Whoever has sent the renewal needs no
/// reminder any more.
/// </summary>
internal sealed class ExpirePermits(SerambiDb db, PermitBook book, PermitLaws laws, CaseNotices notices, CalendarCatalog calendar)
{
    private static readonly int[] RemindBefore = [7, 30];

    public async Task RunAsync(CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        await PermitSets.WorkAsync(db, () => EndAsync(today, ct), ct);
        foreach (var service in await Living.Where(p => p.ValidUntil != null).Select(p => p.Service).Distinct().ToListAsync(ct))
        {
            var renew = (await laws.FindAsync(service, ct))?.Permit.Renew;
            foreach (var days in RemindBefore.Append(renew?.Before ?? RemindBefore[0]).Distinct().Order())
                await PermitSets.WorkAsync(db, () => RemindAsync(service, today, days, renew, ct), ct);
        }
    }

    private async Task<int> EndAsync(DateOnly today, CancellationToken ct)
    {
        var ids = await Living.Where(p => p.ValidUntil < today).OrderBy(p => p.Id).Select(p => p.Id).Take(PermitSets.Size).ToListAsync(ct);
        foreach (var file in (await PermitBook.LoadAsync(db, ids, ct)).Values.Where(f => f.Permit.Lives))   // unless somebody ended it since
            await book.MoveAsync(db, file, PermitState.Expired, file.Permit.ValidUntil!.Value.AddDays(1), PermitTexts.ResourceManager.GetString(nameof(PermitTexts.ReasonExpired), PermitWords.Recorded)!, Actor.System, await laws.FindAsync(file.Permit.Service, ct), ct);
        await db.SaveChangesAsync(ct);
        return ids.Count;
    }

    private async Task<int> RemindAsync(string service, DateOnly today, int days, RenewDeclaration? renew, CancellationToken ct)
    {
        var until = today.AddDays(days);
        var ids = await Living.Where(p => p.Service == service && p.ValidUntil >= today && p.ValidUntil <= until && (p.RemindedDays == null || p.RemindedDays > days)
            && !db.Set<PermitRenewal>().Any(r => r.PermitId == p.Id && db.Cases.Any(c => c.Id == r.CaseId && c.ClosedAtUtc == null))).OrderBy(p => p.Id).Select(p => p.Id).Take(PermitSets.Size).ToListAsync(ct);
        foreach (var file in (await PermitBook.LoadAsync(db, ids, ct)).Values.Where(f => f.Permit.Lives && !(f.Permit.RemindedDays <= days)))
        {
            file.Permit.RemindedDays = days;
            var key = RenewalWindow.Of(file.Permit, renew)?.Holds(today) == true ? nameof(PermitTexts.ValidityRenew) : nameof(PermitTexts.ValidityOf);
            notices.RemindRequester(db, file.Case, new LocalText(Say("id", key, file), Say("en", key, file)), file.Permit.ValidUntil!.Value, await file.ReadersAsync(db, ct));
        }

        await db.SaveChangesAsync(ct);
        return ids.Count;
    }

    private IQueryable<Permit> Living => db.Set<Permit>().Where(p => p.State == PermitState.Active || p.State == PermitState.Suspended);

    private static string Say(string language, string key, PermitFile file) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, PermitTexts.ResourceManager.GetString(key, System.Globalization.CultureInfo.GetCultureInfo(language))!, file.Permit.Number);
}
