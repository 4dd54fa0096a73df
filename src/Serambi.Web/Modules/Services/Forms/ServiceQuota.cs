using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Public;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>How much of the quota of a service is used.</summary>
internal sealed class ServiceQuota(SerambiDb db)
{
    /// <summary>Cases of the service, under whichever version, received in the period that runs; 0 for a service without a quota.</summary>
    public async Task<int> UsedAsync(ServiceDeclaration service, DateOnly today, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (service.Open is not { Quota: not null } opening) return 0;
        var since = OpeningNotice.PeriodStart(opening.Per, today) ?? opening.From ?? DateOnly.MinValue;
        return await db.Cases.CountAsync(c => c.ReceivedOn >= since && db.Set<ServiceVersion>().Any(v => v.Service == service.Id && v.Hash == c.ProcedureHash), ct);
    }
}
