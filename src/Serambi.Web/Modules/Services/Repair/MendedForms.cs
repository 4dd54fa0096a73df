using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Repair;

/// <summary>
/// The forms of cases that are mended, for whoever has opened the case with number and code or by its link: filled in with the answers of the
/// case, under its own version, as of its day of receipt. The draft alone opens nothing.
/// </summary>
internal sealed class MendedForms(SerambiDb db, Visitors visitors, BrowserDrafts drafts, ServiceAnswers answers, MendingTurns turns, CalendarSource calendars) : IFormStore
{
    /// <summary>Name in drafts and cookies, before the id of the case.</summary>
    public const string Prefix = "mend-";

    public static string NameOf(Guid caseId) => $"{Prefix}{caseId:n}";

    public static string StartOf(Guid caseId) => $"/lacak/kasus/{caseId}/perbaiki";

    public async Task<ServiceForm?> FindAsync(HttpContext context, string id, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var caseId) || await visitors.RequesterOfAsync(context, caseId, ct) is not { } requester) return null;
        if (await db.Set<ServiceCase>().AsNoTracking().FirstOrDefaultAsync(s => s.CaseId == caseId && s.ErasedAtUtc == null, ct) is not { } kept) return null;
        var c = await db.Cases.AsNoTracking().Include(x => x.Clocks).FirstAsync(x => x.Id == caseId, ct);
        var turn = await turns.FindAsync(c, requester, ct);
        var draft = await drafts.FindAsync<ServiceDraft>(context, NameOf(caseId), ct);
        if (draft is null && turn is null) return null;
        var service = await answers.VersionAsync(c.ProcedureHash, ct);
        draft ??= new OpenDraft<ServiceDraft>(Guid.Empty, Guid.Empty, await BlankAsync(service, kept, turn!.Round, ct));
        var unit = await db.Units.AsNoTracking().Where(u => u.Id == c.UnitId).Select(u => u.Path).FirstAsync(ct);
        var way = new FormWay($"/lacak/kasus/{caseId}", "perbaiki", NameOf(caseId), requester) { Sent = $"/lacak/kasus/{caseId}" };
        return new ServiceForm(service, draft, c.ReceivedOn, (await calendars(unit, ct)).Working, way)
        {
            Mending = new Mending(caseId, c.Number, turn, Changed: turn is not null && draft.Answers.Round != turn.Round) { Named = Named(service.Declaration, turn, way) },
        }.For(await CompanyCases.HolderAsync(db, caseId, ct));
    }

    public async Task<ServiceForm> KeepAsync(HttpContext context, ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form with { Draft = await drafts.KeepAsync(context, form.Way.Name, form.Draft, ct) };
    }

    private async Task<ServiceDraft> BlankAsync(KnownService service, ServiceCase kept, int round, CancellationToken ct)
    {
        var files = await db.Files.AsNoTracking().Where(f => f.CaseId == kept.CaseId && f.MessageId == null && f.ErasedAtUtc == null && StoredFile.FromRequesters.Contains(f.Purpose)).ToDictionaryAsync(f => f.Id, ct);
        return KeptAnswers.ToDraft(service, answers.Json(kept, secret: true).Given(), files, round);
    }

    /// <summary>Each named field with the page on which it stands.</summary>
    private static IReadOnlyList<NamedField> Named(ServiceDeclaration service, MendingTurn? turn, FormWay way) =>
        [.. from page in service.Pages from field in page.Fields where turn?.Fields.Contains(field.Id, StringComparer.Ordinal) == true select new NamedField(field.Label.In(), way.Page(page.Id) + "#" + FieldPath.PlaceOf(new FieldPath(field.Id)))];
}
