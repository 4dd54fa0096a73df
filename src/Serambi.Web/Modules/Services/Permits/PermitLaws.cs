using Serambi.Platform.Calendar;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>What holds for the permits of a service today.</summary>
/// <param name="Service">Its newest version.</param>
/// <param name="Permit">What that says of permits.</param>
/// <param name="Zone">By whose clock.</param>
internal sealed record PermitLaw(KnownService Service, PermitDeclaration Permit, LegalZone Zone)
{
    public IReadOnlyList<ScheduleDeclaration> Schedule => Permit.Report?.Schedule ?? [];

    /// <summary>For events: what it rests on.</summary>
    public string Legal => string.Join("; ", Service.Declaration.Legal);
}

/// <summary>Reads it from the newest version whose day has come, also of a service that is not given any more: permits that are out live on.</summary>
internal sealed class PermitLaws(ServiceCatalog catalog, CalendarCatalog calendar)
{
    /// <summary>Null when nothing is declared for permits.</summary>
    public async Task<PermitLaw?> FindAsync(string service, CancellationToken ct) =>
        await catalog.FindNewestAsync(service, ct) is { Declaration.Permit: { } permit } known ? new PermitLaw(known, permit, await calendar.ZoneAsync(ct)) : null;

    /// <summary>By whose clock days begin.</summary>
    public ValueTask<LegalZone> ZoneAsync(CancellationToken ct) => calendar.ZoneAsync(ct);

    /// <exception cref="KeyNotFoundException">Nothing is declared.</exception>
    public async Task<PermitLaw> GetAsync(string service, CancellationToken ct) => await FindAsync(service, ct) ?? throw new KeyNotFoundException($"Service {service} declares no permit.");
}
