using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Web.Modules.Services.Filing;

namespace Serambi.Web.Modules.Services.Desk;

/// <summary>Lets somebody who may read the private answers of an application, and records who read them and why (UU 27/2022 art. 31, 35).</summary>
internal sealed class ReadPrivateAnswers(SerambiDb db, IdentityAccess access)
{
    /// <summary>Only when it succeeds may anything be shown.</summary>
    public async Task<Result<Done>> RunAsync(Guid caseId, string? reason, Actor actor, CancellationToken ct)
    {
        if (!await db.Set<ServiceCase>().AsNoTracking().AnyAsync(s => s.CaseId == caseId, ct)) return Problem.NotFound;
        return await access.RecordAsync(caseId, actor, reason, "answers", caseId, ct) is { } problem ? problem : default(Done);
    }
}
