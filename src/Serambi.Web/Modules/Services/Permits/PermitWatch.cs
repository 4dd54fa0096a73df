using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>A permit begins with the document that it is, in the same transaction; and it ends as a permit, not in the register behind its back.</summary>
internal sealed class PermitWatch(ServiceCatalog catalog, PermitLaws laws, PermitBook book) : IDocumentWatch
{
    public async Task<Problem?> IssuedAsync(SerambiDb db, IssuedDocument document, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(document);
        if (document is not { CaseId: { } caseId, Part: { } part } || await db.Cases.Include(c => c.Requester!.Contacts).FirstOrDefaultAsync(c => c.Id == caseId && c.Kind == ServiceKind.KindId, ct) is not { } c) return null;
        if ((await catalog.FindVersionAsync(c.ProcedureHash, ct))?.Declaration is not { Permit: { } declared } service || part.Split('/')[0] != declared.Of) return null;
        var renewed = await db.Set<PermitRenewal>().AsNoTracking().Where(r => r.CaseId == caseId).Select(r => (Guid?)r.PermitId).FirstOrDefaultAsync(ct) is { } before ? await PermitBook.FindAsync(db, before, ct) : null;

        // Asked again of the permit that is about to be changed: signing takes its time, and whatever happens to that permit from here on meets this at the head of its case.
        if (renewed is not null && await RenewalTurn.BlockedAsync(db, renewed.Permit, ct) is { } blocked) return Waits(renewed.Permit, blocked);
        var from = document.ValidFrom ?? document.IssuedOn!.Value;
        var permit = new Permit { CaseId = caseId, DocumentId = document.Id, Service = service.Id, Number = document.Number!, ValidFrom = from, ValidUntil = document.ValidUntil, ScheduledThrough = document.IssuedOn!.Value };
        db.Add(permit);
        db.Add(permit.MoveTo(PermitState.Active, document.IssuedOn.Value, book.Now, PermitTexts.ResourceManager.GetString(nameof(PermitTexts.ReasonIssued), PermitWords.Recorded)!));
        var legal = string.Join("; ", service.Legal);
        book.Record(db, new PermitFile(permit, c), actor, PermitBook.IssuedEvent, null, PermitState.Active.ToString(), ("on", PermitBook.Iso(document.IssuedOn.Value)), ("legal", legal), ("renews", renewed?.Permit.Number));
        if (renewed is not null) await book.RenewAsync(db, renewed, document, actor, await laws.FindAsync(service.Id, ct), ct);
        return null;
    }

    /// <summary>What would take the place of a permit that was taken out of force while its renewal ran waits for a person.</summary>
    public async Task<Problem?> UnissuableAsync(SerambiDb db, IssuedDocument document, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(document);
        if (document is not { CaseId: { } caseId, Part: { } part } || await (from r in db.Set<PermitRenewal>() join p in db.Set<Permit>() on r.PermitId equals p.Id where r.CaseId == caseId select p).AsNoTracking().FirstOrDefaultAsync(ct) is not { } before) return null;
        var hash = await db.Cases.Where(c => c.Id == caseId).Select(c => c.ProcedureHash).FirstAsync(ct);
        if ((await catalog.FindVersionAsync(hash, ct))?.Declaration.Permit?.Of != part.Split('/')[0] || await RenewalTurn.BlockedAsync(db, before, ct) is not { } blocked) return null;
        return Waits(before, blocked);
    }

    public async Task<Problem?> HinderedAsync(SerambiDb db, IssuedDocument document, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        return await db.Set<Permit>().AnyAsync(p => p.DocumentId == document.Id, ct) ? Problem.Conflict(PermitTexts.EndAsPermit) : null;
    }

    private static Problem Waits(Permit before, string blocked) => Problem.Conflict(string.Format(CultureInfo.CurrentCulture, PermitTexts.RenewalWaits, before.Number, blocked));
}
