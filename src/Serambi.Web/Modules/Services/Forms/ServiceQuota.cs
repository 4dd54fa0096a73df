using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>How much of the quota of a service is used.</summary>
internal sealed class ServiceQuota(SerambiDb db)
{
    /// <summary>Places that were taken in the period that runs; 0 for a service without a quota.</summary>
    public async Task<int> UsedAsync(ServiceDeclaration service, DateOnly today, CancellationToken ct)
    {
        if (ServiceWindow.PlacesOf(service, today) is not { } limit) return 0;
        return (int)await db.Set<CounterRow>().AsNoTracking().Where(c => c.Series == limit.Key && c.Period == limit.Period).Select(c => c.Last).FirstOrDefaultAsync(ct);
    }
}
