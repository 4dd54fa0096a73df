using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Permits.Letters;

namespace Serambi.Web.Modules.Services.Issuing;

/// <summary>A document that a case should give is issued while the case stands where documents are issued, and not any more when it was refused or sent back.</summary>
internal sealed class OutputWatch(ProcedureCatalog procedures, HoldDocument hold) : IDocumentWatch
{
    public Task<Problem?> IssuedAsync(SerambiDb db, IssuedDocument document, Actor actor, CancellationToken ct) => Task.FromResult<Problem?>(null);

    public Task<Problem?> HinderedAsync(SerambiDb db, IssuedDocument document, CancellationToken ct) => Task.FromResult<Problem?>(null);

    public async Task<Problem?> UnissuableAsync(SerambiDb db, IssuedDocument document, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(document);
        if (document is not { CaseId: { } caseId, Part: { } part } || !Planned(part) || await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == caseId && c.Kind == ServiceKind.KindId, ct) is not { } c) return null;
        return !c.Closed && (await procedures.GetAsync(db, c.ProcedureHash, ct)).Definition.FindStage(c.Stage)?.Issue is not null ? null : Problem.Conflict(IssuingTexts.NotNow);
    }

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
