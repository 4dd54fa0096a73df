using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;
using Serambi.Web.Modules.Services.Repair;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>
/// The forms by which permits are renewed, for whoever may act for their holder: under the version of the service that is given today, filled in with the
/// answers with which the permit was issued. Files and statements are given anew. The draft alone opens nothing: each page asks again who is there.
/// </summary>
internal sealed class RenewalForms(SerambiDb db, Visitors visitors, BrowserDrafts drafts, PermitLaws laws, ServiceCatalog catalog, ServiceForms forms, ServiceAnswers answers) : IFormStore
{
    /// <summary>Name in drafts and cookies, before the id of the permit.</summary>
    public const string Prefix = "renew-";

    public static string StartOf(Guid permitId) => $"/izin/{permitId}/perpanjang";

    public async Task<ServiceForm?> FindAsync(HttpContext context, string id, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var permitId) || await db.Set<Permit>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == permitId, ct) is not { } permit) return null;
        if (await visitors.RequesterOfAsync(context, permit.CaseId, ct) is null || await catalog.FindAsync(permit.Service, ct) is not { } live) return null;
        var service = live.Known;
        var (today, calendar) = await forms.DaysAsync(service, ct);
        var law = await laws.FindAsync(permit.Service, ct);
        if (!(await PermitRenewals.ReadAsync(db, permit, law, today, ct)).Open) return null;
        var name = $"{Prefix}{permitId:n}";
        var draft = await drafts.FindAsync<ServiceDraft>(context, name, ct);
        if (draft is not null && draft.Answers.Hash != service.Hash) draft.Answers.MoveTo(service);
        draft ??= new OpenDraft<ServiceDraft>(Guid.Empty, Guid.Empty, await BlankAsync(service, permit, law!.Permit.Renew!, ct));
        var start = StartOf(permitId);
        var way = new FormWay(start, "isi", name, await context.GetFilerAsync()) { Start = start, Sent = $"/layanan/{permit.Service}/terkirim" };
        return new ServiceForm(service, draft, today, calendar, way) { Renews = permit }.For(await CompanyCases.HolderAsync(db, permit.CaseId, ct));
    }

    public async Task<ServiceForm> KeepAsync(HttpContext context, ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form with { Draft = await drafts.KeepAsync(context, form.Way.Name, form.Draft, ct) };
    }

    /// <summary>The issued answers as they would have been typed, private ones included: whoever gets here acts for their holder.</summary>
    private async Task<ServiceDraft> BlankAsync(KnownService service, Permit permit, RenewDeclaration renew, CancellationToken ct)
    {
        var kept = await db.Set<ServiceCase>().AsNoTracking().FirstOrDefaultAsync(s => s.CaseId == permit.CaseId && s.ErasedAtUtc == null, ct);
        var draft = kept is null ? new ServiceDraft { Hash = service.Hash, Language = Localised.Language } : KeptAnswers.ToDraft(service, answers.Json(kept, secret: true).Given(), new Dictionary<Guid, Platform.Files.StoredFile>(), round: 0);
        foreach (var field in service.Declaration.Fields)
        {
            if (Anew(field) || (renew.Keep.Count > 0 && !renew.Keep.Contains(field.Id, StringComparer.Ordinal))) draft.Answers.Remove(field.Id);
            else if (draft.Answers.TryGetValue(field.Id, out var list))
                foreach (var (row, sub) in list.Rows.SelectMany(row => field.Of.Where(Anew).Select(sub => (row, sub)))) row.Remove(sub.Id);
        }

        var holder = await (from c in db.Cases join p in db.Parties.Include(p => p.Contacts) on c.RequesterId equals p.Id where c.Id == permit.CaseId select p).AsNoTracking().FirstAsync(ct);
        draft.Applicant = new ApplicantAnswers
        {
            Kind = holder.Kind == PartyKind.Person ? ApplicantKind.Person : ApplicantKind.Organisation,
            Name = (await CompanyCases.HolderAsync(db, permit.CaseId, ct))?.Name ?? holder.Name,
            Email = holder.Contacts.Find(c => c.Kind == ContactKind.Email)?.Value,
            Phone = holder.Contacts.Find(c => c.Kind is ContactKind.Phone or ContactKind.WhatsApp)?.Value,
        };
        return draft;
    }

    private static bool Anew(FieldDeclaration field) => field.Type is FieldType.File or FieldType.Agree;
}
