using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;

namespace Serambi.Web.Modules.Services.Publishing;

/// <summary>Which service is taken back.</summary>
public sealed record WithdrawServiceInput(string Service);

/// <summary>Takes a service back: nobody can apply any more, cases that run are finished under the version with which they began.</summary>
internal sealed class WithdrawService(SerambiDb db, ServiceCatalog catalog, CalendarCatalog calendar, SettingsStore settings, EventLog events, TimeProvider time)
{
    /// <summary>Fails with NotFound when there is no such service, or it was withdrawn before.</summary>
    public async Task<Result<Done>> RunAsync(WithdrawServiceInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!ServiceStream.MayPublish(actor)) return Problem.Forbidden;
        var newest = await db.Set<ServiceVersion>().AsNoTracking().Where(v => v.Service == input.Service).OrderByDescending(v => v.Number).Select(v => new { v.Number, v.Hash }).FirstOrDefaultAsync(ct);
        if (newest?.Hash is not { } hash) return Problem.NotFound;
        db.Add(new ServiceVersion
        {
            Service = input.Service,
            Number = newest.Number + 1,
            EffectiveFrom = await calendar.TodayAsync(ct),
            PublishedAtUtc = time.GetUtcNow().UtcDateTime,
            PublishedById = actor.Id,
            PublishedBy = actor.Name,
            Demonstration = (await settings.BodyAsync(ct)).Demonstration,
        });
        await ServiceStream.AppendAsync(events, db, actor, "withdraw_service", input.Service, newest.Number + 1, hash, null, ct);
        if (await ServiceStream.SaveAsync(db, ct) is { } lost) return lost;
        catalog.Invalidate();
        return default(Done);
    }
}
