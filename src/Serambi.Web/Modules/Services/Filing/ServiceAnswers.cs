using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Platform.Seals;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>What a case keeps, and what its answers are read with.</summary>
internal sealed class AnswersRow
{
    public required ServiceCase Kept { get; init; }

    public required string Hash { get; init; }

    public DateOnly ReceivedOn { get; init; }

    public required string UnitPath { get; init; }
}

/// <summary>Reads the answers of a case under the version with which it began.</summary>
internal sealed class ServiceAnswers(ServiceCatalog catalog, FieldSeal seal, CalendarSource calendars)
{
    private static readonly PerModel<Func<SerambiDb, Guid, CancellationToken, Task<AnswersRow?>>> RowOf = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid caseId, CancellationToken ct) =>
        (from s in db.Set<ServiceCase>().AsNoTracking()
         join c in db.Cases on s.CaseId equals c.Id
         join u in db.Units on c.UnitId equals u.Id
         where s.CaseId == caseId
         select new AnswersRow { Kept = s, Hash = c.ProcedureHash, ReceivedOn = c.ReceivedOn, UnitPath = u.Path }).TagWith(PreparedStatements.ByKey).FirstOrDefault()));

    /// <summary>The form as it stood on the day of receipt; null when the case is not of a declared service.</summary>
    /// <param name="db">Where the answers are.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="secret">Whether private answers are opened too; else they are as good as not given.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<FormState?> ReadAsync(SerambiDb db, Guid caseId, bool secret, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await RowOf.Of(db)(db, caseId, ct) is { } found ? await StateAsync(found, secret, ct) : null;
    }

    /// <summary>The same of many cases in one look, by their ids.</summary>
    public async Task<IReadOnlyDictionary<Guid, FormState>> ReadAsync(SerambiDb db, IReadOnlyCollection<Guid> caseIds, bool secret, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var states = new Dictionary<Guid, FormState>();
        foreach (var row in await Rows(db).Where(r => caseIds.Contains(r.Kept.CaseId)).ToListAsync(ct)) states[row.Kept.CaseId] = await StateAsync(row, secret, ct);
        return states;
    }

    private static IQueryable<AnswersRow> Rows(SerambiDb db) =>
        from s in db.Set<ServiceCase>().AsNoTracking()
        join c in db.Cases.AsNoTracking() on s.CaseId equals c.Id
        join u in db.Units.AsNoTracking() on c.UnitId equals u.Id
        select new AnswersRow { Kept = s, Hash = c.ProcedureHash, ReceivedOn = c.ReceivedOn, UnitPath = u.Path };

    /// <summary>The same of a row that was read together with something else.</summary>
    public async Task<FormState> StateAsync(AnswersRow row, bool secret, CancellationToken ct) =>
        FormEvaluation.Run(await VersionAsync(row.Hash, ct), Json(row.Kept, secret).Given(), row.ReceivedOn, (await calendars(row.UnitPath, ct)).Working);

    /// <summary>The version with which a case began.</summary>
    public async Task<KnownService> VersionAsync(string hash, CancellationToken ct) =>
        await catalog.FindVersionAsync(hash, ct) ?? throw new KeyNotFoundException($"No service {hash}.");

    /// <summary>What a case keeps.</summary>
    public AnswerJson Json(ServiceCase kept, bool secret)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return Json(kept.CaseId, kept.Answers, secret ? kept.SealedAnswers : null);
    }

    /// <summary>What it kept before answers were mended.</summary>
    public AnswerJson Json(ServiceEdition earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return Json(earlier.CaseId, earlier.Answers, earlier.SealedAnswers);
    }

    private AnswerJson Json(Guid caseId, string plain, byte[]? secret) => new(plain, secret is null ? null : seal.Open(secret, ServiceCase.Context(caseId)));

    /// <summary>Private answers as they are stored; null when there are none.</summary>
    public byte[]? Seal(AnswerJson answers, Guid caseId)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return answers.Private is { } plain ? seal.Seal(plain, ServiceCase.Context(caseId)) : null;
    }
}
