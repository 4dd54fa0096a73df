using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Permits.Letters;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Issuing;

/// <summary>A document that a case should give is issued while the case stands where documents are issued, and not any more when it was refused or sent back.</summary>
internal sealed class OutputWatch(ProcedureEngine engine, ServiceCatalog catalog, HoldDocument hold) : IDocumentWatch
{
    public Task<Problem?> IssuedAsync(SerambiDb db, IssuedDocument document, Actor actor, CancellationToken ct) => Task.FromResult<Problem?>(null);

    public Task<Problem?> HinderedAsync(SerambiDb db, IssuedDocument document, CancellationToken ct) => Task.FromResult<Problem?>(null);

    /// <summary>Issuing is the step that the procedure calls so: who may not take it, by role or because they checked themselves, issues nothing, and neither does who lacks the role that signs.</summary>
    public async Task<Problem?> UnissuableAsync(SerambiDb db, IssuedDocument document, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(actor);
        if (document is not { CaseId: { } caseId, Part: { } part } || !Planned(part) || await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == caseId && c.Kind == ServiceKind.KindId, ct) is not { } c) return null;
        var facts = await engine.FactsAsync(db, c, ct);
        if (c.Closed || facts.Procedure.FindStage(c.Stage) is not { Issue: { } action } stage) return Problem.Conflict(IssuingTexts.NotNow);
        if (engine.RefusalOf(c, action, actor, facts) is { } refused) return refused.Message.Length > 0 ? refused : NotYours(facts.Procedure.RolesOf(stage, action));
        var sign = (await catalog.FindVersionAsync(c.ProcedureHash, ct))?.Declaration.Outputs.FirstOrDefault(o => o.Id == part.Split('/')[0])?.Sign;
        return sign is null or ServiceWords.Seal || actor.Kind == ActorKind.System || facts.Holds(c, actor, [sign]) ? null : NotYours([sign]);
    }

    /// <summary>What a case has given and what holds: it must not stand while the case goes another way. Null when there is nothing.</summary>
    public static async Task<Problem?> StandingAsync(SerambiDb db, Guid caseId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var standing = await db.Set<IssuedDocument>().AsNoTracking().Where(d => d.CaseId == caseId && d.Part != null && (d.State == DocumentState.Issued || d.State == DocumentState.Suspended)).OrderBy(d => d.Id).ToListAsync(ct);
        var numbers = standing.Where(d => Planned(d.Part!)).Select(d => d.Number).ToList();
        return numbers.Count == 0 ? null : Problem.Conflict(string.Format(CultureInfo.CurrentCulture, IssuingTexts.StillInForce, string.Join(", ", numbers)));
    }

    private static Problem NotYours(IEnumerable<string> roles) =>
        Problem.Forbidden with { Message = string.Format(CultureInfo.CurrentCulture, IssuingTexts.NotYours, string.Join(" / ", roles.Where(r => r != ProcedureWords.System).Select(RoleNames.Of))) };

    /// <summary>Gives up what a case that is closed has not issued. The caller saves.</summary>
    public async Task DiscardAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        var reason = IssuingTexts.ResourceManager.GetString(nameof(IssuingTexts.CaseClosed), PermitWords.Recorded)!;
        foreach (var draft in await db.Set<IssuedDocument>().Where(d => d.CaseId == c.Id && d.Part != null && (d.State == DocumentState.Draft || d.State == DocumentState.Queued)).ToListAsync(ct))
            if (Planned(draft.Part!)) await hold.DiscardAsync(db, draft, reason, Actor.System, ct);
    }

    /// <summary>Letters about a permit come after its case.</summary>
    private static bool Planned(string part) => !part.StartsWith(SendPermitLetters.PartPrefix, StringComparison.Ordinal);
}
