using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>Permits whose last day has passed end; holders are reminded a month and a week before.</summary>
internal sealed class ExpirePermits(SerambiDb db, PermitBook book, PermitLaws laws, CaseNotices notices, CalendarCatalog calendar)
{
    private static readonly int[] RemindBefore = [7, 30];

    public async Task RunAsync(CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        await PermitSets.WorkAsync(db, () => EndAsync(today, ct), ct);
        foreach (var days in RemindBefore) await PermitSets.WorkAsync(db, () => RemindAsync(today, days, ct), ct);
    }

    private async Task<int> EndAsync(DateOnly today, CancellationToken ct)
    {
        var ids = await Living.Where(p => p.ValidUntil < today).OrderBy(p => p.Id).Select(p => p.Id).Take(PermitSets.Size).ToListAsync(ct);
        foreach (var file in (await PermitBook.LoadAsync(db, ids, ct)).Values)
            await book.MoveAsync(db, file, PermitState.Expired, file.Permit.ValidUntil!.Value.AddDays(1), PermitTexts.ResourceManager.GetString(nameof(PermitTexts.ReasonExpired), PermitWords.Recorded)!, Actor.System, (await laws.FindAsync(file.Permit.Service, ct))?.Legal ?? "", ct);
        await db.SaveChangesAsync(ct);
        return ids.Count;
    }

    private async Task<int> RemindAsync(DateOnly today, int days, CancellationToken ct)
    {
        var until = today.AddDays(days);
        var ids = await Living.Where(p => p.ValidUntil >= today && p.ValidUntil <= until && (p.RemindedDays == null || p.RemindedDays > days)).OrderBy(p => p.Id).Select(p => p.Id).Take(PermitSets.Size).ToListAsync(ct);
        foreach (var file in (await PermitBook.LoadAsync(db, ids, ct)).Values)
        {
            file.Permit.RemindedDays = days;
            notices.RemindRequester(db, file.Case, new LocalText(Validity("id", file), Validity("en", file)), file.Permit.ValidUntil!.Value, file.Readers);
        }

        await db.SaveChangesAsync(ct);
        return ids.Count;
    }

    private IQueryable<Permit> Living => db.Set<Permit>().Where(p => p.State == PermitState.Active || p.State == PermitState.Suspended);

    private static string Validity(string language, PermitFile file) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, PermitTexts.ResourceManager.GetString(nameof(PermitTexts.ValidityOf), System.Globalization.CultureInfo.GetCultureInfo(language))!, file.Permit.Number);
}
