using System.Collections.Frozen;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Publishing;
using Serambi.Web.Modules.Services.Repair;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>The form of a service in one hand.</summary>
/// <param name="Service">The version with which it was begun.</param>
/// <param name="Draft">What was typed.</param>
/// <param name="Today">The day for which it is evaluated.</param>
/// <param name="Calendar">Of the unit that gives the service.</param>
/// <param name="Way">Its pages.</param>
internal sealed record ServiceForm(KnownService Service, OpenDraft<ServiceDraft> Draft, DateOnly Today, WorkingCalendar Calendar, FormWay Way)
{
    /// <summary>Name in drafts and cookies, before the id of the service.</summary>
    public const string Prefix = "service-";

    public string Id => Service.Declaration.Id;

    /// <summary>The case whose answers are mended; null for a new application.</summary>
    public Mending? Mending { get; init; }

    /// <summary>The permit for which it is a report; null for every other form.</summary>
    public ReportTurn? Report { get; init; }

    /// <summary>The permit that it is to renew; null for a new application.</summary>
    public Permit? Renews { get; init; }

    /// <summary>The company for which it is filed, as its account stands now; null for none. What it does not type is in the draft.</summary>
    public Company? Company { get; private init; }

    /// <summary>Fields that nobody types into: what the account of the company says.</summary>
    public IReadOnlySet<string> Told => Company is null ? FrozenSet<string>.Empty : CompanyAnswers.FieldsOf(Service.Declaration).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether somebody applies with it, and says first who they are.</summary>
    public bool Applies => Mending is null && Report is null;

    /// <summary>Who may apply; at the counter nobody needs an address of their own: the receipt is printed.</summary>
    public ApplicantDeclaration Terms => Service.Declaration.Applicant.For(Way.Filler);

    /// <summary>Nothing was kept of it yet.</summary>
    public bool Fresh => Draft.Id == Guid.Empty;

    /// <summary>The same form for the company that holds it, or for which it is filed.</summary>
    public ServiceForm For(Company? company)
    {
        var form = this with { Company = company };
        form.Bind();
        return form;
    }

    /// <summary>Puts what the company does not type in the place of whatever was posted.</summary>
    public void Bind()
    {
        if (Company is { } company) CompanyAnswers.Into(Draft.Answers, Service.Declaration, company);
    }

    public FormState Evaluate() => FormEvaluation.Run(Service, Draft.Answers.Given(), Today, Calendar, Report?.Issued);

    public PageDeclaration? Page(string id) => Service.Declaration.Pages.FirstOrDefault(p => p.Id == id);

    /// <summary>The page of a problem; null for what concerns the whole.</summary>
    public string? PageOf(AnswerProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.At is { } at && FieldPath.Parse(at) is { } path ? Service.Declaration.Pages.FirstOrDefault(p => p.Fields.Any(f => f.Id == path.Field))?.Id : null;
    }

    /// <summary>A warning, with what was answered when it was said: another answer, and it is said again.</summary>
    public string KeyOf(AnswerProblem warning)
    {
        ArgumentNullException.ThrowIfNull(warning);
        var answer = warning.At is { } at && FieldPath.Parse(at) is { } path ? string.Join('|', Draft.Answers.At(path)?.Texts ?? []) : "";
        return $"{warning.At}={answer}:{warning.Message}";
    }
}

/// <summary>The forms of services that this browser has begun.</summary>
internal sealed class ServiceForms(SerambiDb db, ServiceCatalog catalog, BrowserDrafts drafts, UnitTree units, CalendarCatalog calendars, TimeProvider time) : IFormStore
{
    public static string NameOf(string service) => ServiceForm.Prefix + service;

    /// <summary>The form of a service: as it was begun here, or empty. Null when there is no such service (any more).</summary>
    public async Task<ServiceForm?> FindAsync(HttpContext context, string id, CancellationToken ct)
    {
        if (await catalog.FindAsync(id, ct) is not { } live) return null;
        var draft = await drafts.FindAsync<ServiceDraft>(context, NameOf(id), ct);
        if (draft is not null && await IsTheirsAsync(context, draft.Answers)) return (await WithAsync(await VersionAsync(live.Known, draft.Answers, ct), draft, ct)).For(await CompanyAsync(context, draft.Answers, ct));
        return await WithAsync(live.Known, new OpenDraft<ServiceDraft>(Guid.Empty, Guid.Empty, await BlankAsync(context, live.Known)), ct);
    }

    /// <summary>What this browser had begun of a service that was withdrawn since; null where it had nothing, or the service is given.</summary>
    public async Task<ClosedForm?> FindClosedAsync(HttpContext context, string id, CancellationToken ct)
    {
        if (await catalog.FindAsync(id, ct) is not null || await drafts.FindAsync<ServiceDraft>(context, NameOf(id), ct) is not { } draft || !await IsTheirsAsync(context, draft.Answers)) return null;
        return (await catalog.FindVersionAsync(id, draft.Answers.Hash, ct) ?? await catalog.FindNewestAsync(id, ct)) is { } known ? new ClosedForm(known.Declaration, draft.Answers) : null;
    }

    public async Task<ServiceForm> KeepAsync(HttpContext context, ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        form.Draft.Answers.By ??= (await context.GetAccountAsync())?.Id;
        return form with { Draft = await drafts.KeepAsync(context, form.Way.Name, form.Draft, ct) };
    }

    /// <summary>What the service says to somebody who only looks.</summary>
    public async Task<(DateOnly Today, WorkingCalendar Calendar)> DaysAsync(KnownService service, CancellationToken ct) =>
        (await calendars.TodayAsync(ct), await calendars.ForAsync((await units.GetAsync(ct)).Find(service.Declaration.Unit)?.Path, ct));

    /// <summary>The pages of a form as they are drawn for somebody who begins it, each below the other.</summary>
    public async Task<IReadOnlyList<FormPage>> PagesAsync(KnownService service, CancellationToken ct)
    {
        var (today, calendar) = await DaysAsync(service, ct);
        var draft = new ServiceDraft { Hash = service.Hash, Language = Localised.Language };
        var state = FormEvaluation.Run(service, draft.Given(), today, calendar);
        foreach (var page in service.Declaration.Pages) FormPage.BeginRows(service, page, draft, state.Context);
        state = FormEvaluation.Run(service, draft.Given(), today, calendar);
        return [.. state.Pages.Select(p => FormPage.Of(state, p, draft, new ModelStateDictionary()))];
    }

    /// <summary>The version with which a form was begun; the one that holds when that one is not taken any more.</summary>
    private async Task<KnownService> VersionAsync(KnownService live, ServiceDraft draft, CancellationToken ct)
    {
        if (draft.Hash == live.Hash) return live;
        var (id, oldest) = (live.Declaration.Id, time.GetUtcNow().UtcDateTime - SubmitService.OldVersionFor);
        if (await catalog.FindVersionAsync(id, draft.Hash, ct) is { } begun && await catalog.SupersededAtAsync(id, draft.Hash, ct) > oldest) return begun;
        draft.MoveTo(live);
        return live;
    }

    /// <summary>Whether nobody else filled it in with an account of theirs, whose session ended without signing out.</summary>
    private static async ValueTask<bool> IsTheirsAsync(HttpContext context, ServiceDraft draft) => draft.By is not { } by || await context.GetAccountAsync() is not { } account || account.Id == by;

    /// <summary>The company that was picked, as long as the visitor may file for it.</summary>
    private async Task<Company?> CompanyAsync(HttpContext context, ServiceDraft draft, CancellationToken ct) =>
        draft.Applicant.Company is { } id && await context.GetAccountAsync() is { } account ? await CompanyCases.FiledForAsync(db, id, Actor.OfAccount(account.Id), ct) : null;

    private async Task<ServiceForm> WithAsync(KnownService service, OpenDraft<ServiceDraft> draft, CancellationToken ct)
    {
        var (today, calendar) = await DaysAsync(service, ct);
        var id = service.Declaration.Id;
        return new ServiceForm(service, draft, today, calendar, new FormWay($"/layanan/{id}", "isi", NameOf(id), Actor.Public));
    }

    /// <summary>Nothing filled in but what is known of whoever is signed in.</summary>
    private static async ValueTask<ServiceDraft> BlankAsync(HttpContext context, KnownService service)
    {
        var account = await context.GetAccountAsync();
        return new ServiceDraft { Hash = service.Hash, Language = Localised.Language, Applicant = new ApplicantAnswers { Name = account?.Name, Email = account?.Email, Phone = account?.Phone } };
    }
}
