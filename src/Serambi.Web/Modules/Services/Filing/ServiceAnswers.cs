using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Platform.Seals;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>Reads the answers of a case under the version with which it began.</summary>
internal sealed class ServiceAnswers(ServiceCatalog catalog, FieldSeal seal, CalendarSource calendars)
{
    /// <summary>The form as it stood on the day of receipt; null when the case is not of a declared service.</summary>
    /// <param name="db">Where the answers are.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="secret">Whether private answers are opened too; else they are as good as not given.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<FormState?> ReadAsync(SerambiDb db, Guid caseId, bool secret, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var found = await (from s in db.Set<ServiceCase>().AsNoTracking()
                           join c in db.Cases.AsNoTracking() on s.CaseId equals c.Id
                           join u in db.Units.AsNoTracking() on c.UnitId equals u.Id
                           where s.CaseId == caseId
                           select new { Kept = s, c.ProcedureHash, c.ReceivedOn, u.Path }).TagWith(PreparedLookups.ByKey).FirstOrDefaultAsync(ct);
        if (found is null) return null;
        var service = await VersionAsync(found.ProcedureHash, ct);
        return FormEvaluation.Run(service, Json(found.Kept, secret).Given(), found.ReceivedOn, (await calendars(found.Path, ct)).Working);
    }

    /// <summary>The version with which a case began.</summary>
    public async Task<KnownService> VersionAsync(string hash, CancellationToken ct) =>
        await catalog.FindVersionAsync(hash, ct) ?? throw new KeyNotFoundException($"No service {hash}.");

    /// <summary>What a case keeps.</summary>
    public AnswerJson Json(ServiceCase kept, bool secret)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return new AnswerJson(kept.Answers, secret && kept.SealedAnswers is { } value ? seal.Open(value, ServiceCase.Context(kept.CaseId)) : null);
    }

    /// <summary>Private answers as they are stored; null when there are none.</summary>
    public byte[]? Seal(AnswerJson answers, Guid caseId)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return answers.Private is { } plain ? seal.Seal(plain, ServiceCase.Context(caseId)) : null;
    }
}
