using Serambi.Platform.Calendar;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>What holds for the permits of a service today.</summary>
/// <param name="Service">Its newest version.</param>
/// <param name="Permit">What that says of permits.</param>
/// <param name="Zone">By whose clock.</param>
/// <param name="Schedule">On which days a report is due: what each version said of the days for which it was known in time.</param>
internal sealed record PermitLaw(KnownService Service, PermitDeclaration Permit, LegalZone Zone, IReadOnlyList<ScheduleDeclaration> Schedule)
{
    /// <summary>For events: what it rests on.</summary>
    public string Legal => string.Join("; ", Service.Declaration.Legal);
}

/// <summary>Reads it from the newest version whose day has come, also of a service that is not given any more: permits that are out live on.</summary>
internal sealed class PermitLaws(ServiceCatalog catalog, CalendarCatalog calendar)
{
    private const int Ahead = 2;

    /// <summary>Null when nothing is declared for permits.</summary>
    public async Task<PermitLaw?> FindAsync(string service, CancellationToken ct) =>
        await catalog.VersionsAsync(service, ct) is { Count: > 0 } versions && versions[^1].Known is { Declaration.Permit: { } permit } known && await calendar.ZoneAsync(ct) is var zone
            ? new PermitLaw(known, permit, zone, Schedule(versions, zone))
            : null;

    /// <summary>By whose clock days begin.</summary>
    public ValueTask<LegalZone> ZoneAsync(CancellationToken ct) => calendar.ZoneAsync(ct);

    /// <exception cref="KeyNotFoundException">Nothing is declared.</exception>
    public async Task<PermitLaw> GetAsync(string service, CancellationToken ct) => await FindAsync(service, ct) ?? throw new KeyNotFoundException($"Service {service} declares no permit.");

    /// <summary>What is due tomorrow has been told today: a version speaks from the day after tomorrow on, and of no day before, not even where the run is behind and has not written that down.</summary>
    private static IReadOnlyList<ScheduleDeclaration> Schedule(IReadOnlyList<(KnownService Known, DateTime PublishedAtUtc)> versions, LegalZone zone)
    {
        IReadOnlyList<ScheduleDeclaration> said = Of(versions[0].Known);
        foreach (var (known, published) in versions.Skip(1))
        {
            var (from, next) = (zone.DateOf(published).AddDays(Ahead), known.Declaration.EffectiveFrom);
            said = DutySchedule.Change(said, Of(known), next > from ? next : from);
        }

        return said;
    }

    private static IReadOnlyList<ScheduleDeclaration> Of(KnownService known) => known.Declaration.Permit?.Report?.Schedule ?? [];
}
