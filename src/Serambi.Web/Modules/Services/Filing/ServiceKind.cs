using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Fees;
using Serambi.Web.Modules.Services.Issuing;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Publishing;
using Serambi.Web.Modules.Services.Repair;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>Applications for declared services as desk, tracking and home see them: one kind; what differs is in the declaration of each case.</summary>
internal sealed class ServiceKind(ServiceFacts facts, ServiceAnswers answers, ServiceCatalog catalog, KeptReports reports, OutputWatch outputs, CalendarCatalog calendars, TimeProvider time) : ICaseKind
{
    public const string KindId = "service";

    public string Id => KindId;

    public string Code => "LY";

    public string Name => FilingTexts.KindName;

    public string DefaultNumberPattern => "{seq:4}/{unit}/LY/{yyyy}";

    public IReadOnlyList<Door> Doors => [new Door(FilingTexts.DoorLabel, FilingTexts.DoorHint, "/layanan", "stamp", 20)];

    public async ValueTask<Offer> OfferAsync(Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        return OfferOf((await answers.VersionAsync(c.ProcedureHash, ct)).Declaration);
    }

    public async ValueTask<IReadOnlyList<Offer>> OffersAsync(CancellationToken ct) => [.. (await catalog.AllAsync(ct)).Select(s => OfferOf(s.Known.Declaration))];

    public IQueryable<Case> CasesOf(SerambiDb db, string offer)
    {
        ArgumentNullException.ThrowIfNull(db);
        return from s in db.Set<ServiceCase>() join c in db.Cases on s.CaseId equals c.Id where s.Service == offer select c;
    }

    public Task<IReadOnlyList<Fact>> FactsAsync(SerambiDb db, Case c, Audience audience, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        return facts.OfAsync(db, c.Id, audience, ct);
    }

    public string? FormAddress(Guid caseId) => MendedForms.StartOf(caseId);

    /// <summary>Fees are settled before the case goes on, what it issues is with the applicant before the step that says so, and nothing of it is in force when the case is sent back or refused.</summary>
    public async Task<Problem?> HinderedAsync(SerambiDb db, Case c, string action, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        var service = await answers.VersionAsync(c.ProcedureHash, ct);
        var procedure = service.Declaration.Procedure;
        var stage = procedure.FindStage(c.Stage);
        var issues = stage?.Issue == action;
        if (!issues && stage is { Issue: not null } && stage.Find(action)?.Next != c.Stage && await OutputWatch.StandingAsync(db, c.Id, ct) is { } standing) return standing;
        var costs = service.Declaration.Fees.Any(f => f.Due == c.Stage) && ServiceFees.WaitsFor(procedure, c.Stage, action);
        if ((!issues && !costs) || await answers.ReadAsync(db, c.Id, secret: true, ct) is not { } state) return null;
        var owed = costs ? (await ServiceFees.OfAsync(db, c.Id, state, ct)).Where(f => f.Settled is null && f.Fee.Due == c.Stage).Select(f => f.Fee.Label.In()).ToList() : [];
        if (owed.Count > 0) return Problem.Conflict(string.Format(CultureInfo.CurrentCulture, FeeTexts.Unpaid, string.Join(", ", owed)));
        var missing = issues ? (await OutputPlan.LinesAsync(db, c.Id, state, ct)).Where(o => !o.Done).Select(o => o.Planned.Output.Label.In()).Distinct(StringComparer.Ordinal).ToList() : [];
        return missing.Count > 0 ? Problem.Conflict(string.Format(CultureInfo.CurrentCulture, IssuingTexts.NotIssued, string.Join(", ", missing))) : null;
    }

    /// <summary>What has ended makes room for another application with the same value, and issues nothing any more.</summary>
    public async Task MovedAsync(SerambiDb db, Case c, Moved moved, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        if (!c.Closed) return;
        (await db.Set<ServiceCase>().FirstAsync(s => s.CaseId == c.Id, ct)).OnePlace = null;
        await outputs.DiscardAsync(db, c, ct);
    }

    public async Task<IReadOnlyDictionary<Guid, string>> FileLabelsAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        return await answers.ReadAsync(db, c.Id, secret: true, ct) is { } state ? FileLabels.Of(state).ToDictionary(f => f.Key, f => f.Value.Label) : new Dictionary<Guid, string>();
    }

    public async Task<IReadOnlyList<ComingStage>?> ComingAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (await answers.ReadAsync(db, c.Id, secret: true, ct) is not { } state) return null;
        var (procedure, calendar) = (state.Service.Declaration.Procedure, state.Context.Calendar);
        var today = await calendars.TodayAsync(ct);
        DateOnly? Running(Func<CaseClock, bool> which) => c.Clocks.Find(k => k.Running && which(k))?.DueOn;
        var here = procedure.FindStage(c.Stage) is { Aside: false } ? Running(k => k.Name == ClockDefinition.NameOfStage(c.Stage)) : null;
        var promise = procedure.HasGoverningClock ? Running(k => k.Governing) : null;
        return StageForecast.Of(state, c.ReceivedOn).Ahead(c.Stage, procedure, here < today ? today : here, promise < today ? null : promise, calendar);
    }

    public async Task<IReadOnlyDictionary<string, string?>> PersonalDataAsync(SerambiDb db, Guid caseId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var kept = await db.Set<ServiceCase>().AsNoTracking().FirstAsync(s => s.CaseId == caseId, ct);
        var json = answers.Json(kept, secret: true);
        return new Dictionary<string, string?>(StringComparer.Ordinal) { ["service"] = kept.Service, ["answers"] = json.Plain, ["private_answers"] = json.Private, ["earlier_answers"] = await EarlierAsync(db, caseId, ct), ["reports"] = await reports.JsonAsync(db, caseId, ct) };
    }

    /// <summary>What was answered before it was mended, oldest first; null when nothing was.</summary>
    private async Task<string?> EarlierAsync(SerambiDb db, Guid caseId, CancellationToken ct)
    {
        var editions = await db.Set<ServiceEdition>().AsNoTracking().Where(e => e.CaseId == caseId).OrderBy(e => e.Number).ToListAsync(ct);
        return editions.Count == 0 ? null : new JsonArray([.. editions.Select(e => answers.Json(e)).Select(e => new JsonObject { ["answers"] = JsonNode.Parse(e.Plain), ["private_answers"] = e.Private is { } closed ? JsonNode.Parse(closed) : null })]).ToJsonString();
    }

    /// <summary>Nothing of the answers stays; number, stages, dates and result do.</summary>
    public async Task EraseAsync(SerambiDb db, Guid caseId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var kept = await db.Set<ServiceCase>().FirstAsync(s => s.CaseId == caseId, ct);
        (kept.Answers, kept.SealedAnswers, kept.OneIndex) = ("{}", null, null);
        db.RemoveRange(await db.Set<ServiceEdition>().Where(e => e.CaseId == caseId).ToListAsync(ct));
        await KeptReports.EraseAsync(db, caseId, ct);
        db.RemoveRange(await db.Set<PermitFacet>().Where(f => f.Field.StartsWith(PermitFacet.Words) && db.Set<Permit>().Any(p => p.Id == f.PermitId && p.CaseId == caseId)).ToListAsync(ct));
        kept.ErasedAtUtc ??= time.GetUtcNow().UtcDateTime;
    }

    private static Offer OfferOf(ServiceDeclaration declaration) => new(declaration.Id, declaration.Title.In());
}
