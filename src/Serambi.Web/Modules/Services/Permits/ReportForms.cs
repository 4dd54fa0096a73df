using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Forms;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>For which due date of which permit a form is filled in.</summary>
/// <param name="Permit">The permit.</param>
/// <param name="Duty">The due date.</param>
/// <param name="Zone">By whose clock.</param>
/// <param name="Issued">The answers with which the permit was issued.</param>
/// <param name="Note">What the officer wrote who returned an earlier report; null: nobody did.</param>
internal sealed record ReportTurn(Permit Permit, PermitDuty Duty, LegalZone Zone, FormValues Issued, string? Note);

/// <summary>The forms of reports, for whoever may act for the holder of the permit: under the newest version of the service, as of the due date.</summary>
internal sealed class ReportForms(SerambiDb db, Visitors visitors, BrowserDrafts drafts, PermitLaws laws, ServiceAnswers answers, CalendarSource calendars, TimeProvider time) : IFormStore
{
    /// <summary>A permit with the answers of its case, the company that holds it, and the due date, where they are written down.</summary>
    private sealed record PermitPlace(Permit Permit, AnswersRow Kept, Guid? Company, PermitDuty? Duty);

    /// <summary>In one look: it is asked on every page of every report.</summary>
    private static readonly PerModel<Func<SerambiDb, Guid, DateOnly, CancellationToken, Task<PermitPlace?>>> Places = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid id, DateOnly due, CancellationToken ct) =>
        (from p in db.Set<Permit>()
         join c in db.Cases on p.CaseId equals c.Id
         join u in db.Units on c.UnitId equals u.Id
         join s in db.Set<ServiceCase>() on c.Id equals s.CaseId
         from d in db.Set<PermitDuty>().Where(d => d.PermitId == p.Id && d.DueOn == due).DefaultIfEmpty()
         where p.Id == id
         select new PermitPlace(p, new AnswersRow { Kept = s, Hash = c.ProcedureHash, ReceivedOn = c.ReceivedOn, UnitPath = u.Path }, (from h in db.Set<CaseHolder>() where h.CaseId == p.CaseId join o in db.Set<Company>() on h.HolderId equals o.Id select (Guid?)o.Id).FirstOrDefault(), d)).AsNoTracking().TagWith(PreparedStatements.ByKey).FirstOrDefault()));

    /// <summary>What the addresses of a report name: the permit and the due date.</summary>
    public static string IdOf(Guid permitId, DateOnly due) => string.Create(CultureInfo.InvariantCulture, $"{permitId:n}-{due:yyyyMMdd}");

    /// <summary>Its one page.</summary>
    public static string PageOf(Guid permitId, DateOnly due) => $"/izin/{IdOf(permitId, due)}/lapor/{Language.ReportForm.Page}";

    public async Task<ServiceForm?> FindAsync(HttpContext context, string id, CancellationToken ct)
    {
        if (Read(id) is not var (permitId, due) || await Places.Of(db)(db, permitId, due, ct) is not var (permit, kept, company, written) || await visitors.RequesterOfAsync(context, permit.CaseId, company, ct) is not { } actor) return null;
        if (await laws.FindAsync(permit.Service, ct) is not { Service.Report: { } report } law) return null;
        var name = $"report-{id}";
        var draft = await drafts.FindAsync<ServiceDraft>(context, name, ct);
        var duty = written ?? await HeldDuties.ComingAsync(db, permit, law, due, time.GetUtcNow().UtcDateTime, ct) ?? (draft is null ? null : Gone(permit.Id, due, law.Zone));
        if (duty is null) return null;
        if (draft is not null && draft.Answers.Hash != report.Hash) draft.Answers.MoveTo(report);
        draft ??= new OpenDraft<ServiceDraft>(Guid.Empty, Guid.Empty, new ServiceDraft { Hash = report.Hash, Language = Localised.Language });

        // Nothing was sent yet for a date that is open.
        var note = duty.Outcome is null ? null : await db.Set<PermitReport>().AsNoTracking().Where(r => r.DutyId == duty.Id).OrderByDescending(r => r.Number).Take(1).Where(r => r.State == ReportState.Returned).Select(r => r.Note).FirstOrDefaultAsync(ct);
        var issued = await answers.StateAsync(kept, secret: true, ct);
        var own = $"/izin/{permit.Id}";
        return new ServiceForm(report, draft, due, (await calendars(kept.UnitPath, ct)).Working, new FormWay($"/izin/{id}", "lapor", name, actor) { Start = own, Sent = own, Later = null })
        {
            Report = new ReportTurn(permit, duty, law.Zone, issued.Values, note),
        };
    }

    public async Task<ServiceForm> KeepAsync(HttpContext context, ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form with { Draft = await drafts.KeepAsync(context, form.Way.Name, form.Draft, ct) };
    }

    /// <summary>A date for which nothing can be reported any more: whoever was filling it in keeps what was typed, and hears why when it is sent.</summary>
    private static PermitDuty Gone(Guid permitId, DateOnly due, LegalZone zone) => new() { PermitId = permitId, DueOn = due, LateFromUtc = zone.StartOfDayUtc(due.AddDays(1)), ClosesAtUtc = zone.StartOfDayUtc(due.AddDays(1)) };

    private static (Guid Permit, DateOnly Due)? Read(string id) =>
        id.Split('-') is [var permit, var day] && Guid.TryParseExact(permit, "n", out var permitId) && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) ? (permitId, due) : null;
}

/// <summary>The way from the tracking page of the application to the permit that came out of it.</summary>
internal sealed class PermitInvitation : ICaseInvitation
{
    public async Task<Invitation?> OfAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        if (c.Kind != ServiceKind.KindId) return null;
        if (await db.Set<Permit>().AsNoTracking().Where(p => p.CaseId == c.Id).Select(p => new { p.Id, p.Number }).FirstOrDefaultAsync(ct) is { } permit)
            return new Invitation(string.Format(CultureInfo.CurrentCulture, PermitTexts.InviteTitle, permit.Number), PermitTexts.InviteHint, PermitTexts.InviteButton, $"/izin/{permit.Id}") { ForReaders = true };
        return await (from r in db.Set<PermitRenewal>().AsNoTracking() join p in db.Set<Permit>() on r.PermitId equals p.Id where r.CaseId == c.Id select new LinkedPermit(p.Id, p.Number)).FirstOrDefaultAsync(ct) is { } renewed
            ? new Invitation(string.Format(CultureInfo.CurrentCulture, PermitTexts.InviteRenewed, renewed.Number), PermitTexts.InviteRenewedHint, PermitTexts.InviteRenewedButton, $"/izin/{renewed.Id}") { ForReaders = true }
            : null;
    }
}
