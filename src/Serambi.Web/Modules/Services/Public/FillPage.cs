using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Uploads;
using Serambi.Platform.Files;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Public;

/// <summary>One page of the form of a service, whoever fills it in. What was typed is kept before it is judged, whatever button was pressed.</summary>
[EnableRateLimiting(RateLimits.Write)]
[ResponseCache(NoStore = true)]
internal abstract class FillPage(IFormStore forms, FormUploads uploads, ExamineUpload examine) : PageModel, IKeepsTyped
{
    /// <summary>Name of the buttons that change the page without leaving it: "update", "add:list", "drop:list.2", "unfile:field:id".</summary>
    public const string DoButton = "Do";

    public ServiceForm Form { get; private set; } = null!;

    public FormPage View { get; private set; } = null!;

    public FormSteps Steps { get; private set; } = null!;

    /// <summary>Said, and passed over by pressing the button again.</summary>
    public IReadOnlyList<AnswerProblem> Warnings { get; private set; } = [];

    /// <summary>The answers made questions appear that had not been there to be answered.</summary>
    public bool Appeared { get; private set; }

    bool IKeepsTyped.Loaded => View is not null;

    public async Task<IActionResult> OnGetAsync(string id, string halaman, CancellationToken ct)
    {
        if (await forms.FindAsync(HttpContext, id, ct) is not { } form) return await GoneAsync(id, halaman, ct);
        if (form.Page(halaman) is not { } page) return NotFound();
        if (form is { Fresh: true, Applies: true }) return this.GoTo(form.Way.Start);
        Form = form;
        Show(page);
        return View.Fields.Count > 0 ? Page() : this.GoTo(form.Way.Check);
    }

    public async Task<IActionResult> OnPostAsync(string id, string halaman, CancellationToken ct)
    {
        if (await forms.FindAsync(HttpContext, id, ct) is not { } form) return await GoneAsync(id, halaman, ct);
        if (form.Page(halaman) is not { } page) return NotFound();
        Form = form;
        var (draft, before, posted) = (form.Draft.Answers, form.Evaluate(), new PostedPage(Request.Form, page));
        posted.Into(draft);
        form.Bind();
        Show(page);   // as it was filled in, when database or disk cannot take it
        await TakeFilesAsync(posted, draft, ct);
        var pressed = Request.Form[DoButton].ToString();
        var place = await ChangeAsync(pressed, page, ct);
        if (pressed.Length == 0 && !BrowserDrafts.IsForLater(Request) && ModelState.ErrorCount == 0) Judge(page, before);
        Form = await forms.KeepAsync(HttpContext, Form, ct);
        if (ModelState.ErrorCount == 0 && !Appeared && Warnings.Count == 0) return Onward(page, pressed, place);
        Show(page);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>The answer where there is no such form (any more).</summary>
    protected virtual Task<IActionResult> GoneAsync(string id, string page, CancellationToken ct) => Task.FromResult<IActionResult>(NotFound());

    private LocalRedirectResult Onward(PageDeclaration page, string pressed, string? place)
    {
        if (pressed.Length > 0) return this.GoTo(Form.Way.Page(page.Id) + (place is null ? "" : $"#{place}"));
        if (BrowserDrafts.IsForLater(Request)) return this.GoTo(Form.Way.Later ?? Form.Way.Start);
        return this.GoTo(FormSteps.Of(Form.Evaluate(), page).Next is { } next ? Form.Way.Page(next.Id) : Form.Way.Check);
    }

    private async Task TakeFilesAsync(PostedPage posted, ServiceDraft draft, CancellationToken ct)
    {
        foreach (var (field, path, sent) in posted.Files(draft))
        {
            var most = (field.MaxMb ?? int.MaxValue / (1 << 20)) * (1L << 20);
            foreach (var large in sent.Where(f => f.Length > most)) ModelState.AddModelError(path.Name, string.Format(CultureInfo.CurrentCulture, FillTexts.FileTooLarge, large.FileName, field.MaxMb));
            var stamped = Form.Service.Declaration.Outputs.Any(o => o.Source == field.Id);
            if (Form.Fresh && sent.Count > 0) Form = await forms.KeepAsync(HttpContext, Form, ct);   // files belong to something
            var taken = await uploads.TakeForDraftAsync(Form.Draft.Id, new FieldUploads(FileAnswer.PurposeOf(field), MostOf(field), stamped), sent.Where(f => f.Length <= most), path.Name, ModelState, Form.Way.Filler, ct);
            foreach (var file in taken) await examine.RunAsync(file.Id, ct);   // so that the page of checking can say what it found
            draft.At(path)!.Files.AddRange(taken.Select(f => new TakenFile(f.Id, f.Name, f.Size, f.Held)));
        }
    }

    /// <summary>How many files are taken of a field: as many as it says. Where a calculation says it, the form's own check tells of those that are too many.</summary>
    private static int MostOf(FieldDeclaration field) => field.Max is null ? 1 : int.TryParse(field.Max, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? Math.Min(most, GivenAnswers.MostEntries) : GivenAnswers.MostEntries;

    /// <summary>Does what a button of the page itself says.</summary>
    /// <returns>Id of the place to which the page scrolls.</returns>
    private async Task<string?> ChangeAsync(string pressed, PageDeclaration page, CancellationToken ct)
    {
        var words = pressed.Split(':');
        if (words.Length < 2 || FieldPath.Parse(words[1]) is not { } path || page.Fields.FirstOrDefault(f => f.Id == path.Field) is not { } field) return words is ["update", var at] ? at : null;
        var answer = Form.Draft.Answers.Of(path.Field);
        switch (words[0])
        {
            case "add" when field.Type == FieldType.List && answer.Rows.Count < GivenAnswers.MostEntries:
                answer.Rows.Add(new Dictionary<string, TypedAnswer>(StringComparer.Ordinal));
                return FieldPath.PlaceOf(new FieldPath(path.Field, answer.Rows.Count));
            case "drop" when path is { Row: { } row, Sub: null } && row <= answer.Rows.Count:
                foreach (var file in answer.Rows[row - 1].Values.SelectMany(a => a.Files)) await uploads.DropAsync(Form.Draft.Id, file.Id, ct);
                answer.Rows.RemoveAt(row - 1);
                return FieldPath.PlaceOf(path with { Row = null });
            case "unfile" when words is [_, _, var id] && Guid.TryParse(id, out var fileId) && Form.Draft.Answers.At(path) is { } holder && holder.Files.RemoveAll(f => f.Id == fileId) > 0:
                await uploads.DropAsync(Form.Draft.Id, fileId, ct);
                return FieldPath.PlaceOf(path);
            default:
                return FieldPath.PlaceOf(path);
        }
    }

    /// <summary>Errors go to their fields; when all of them are about questions that were not there yet, the page only shows those.</summary>
    private void Judge(PageDeclaration page, FormState before)
    {
        var after = Form.Evaluate();
        var own = after.Problems.Where(p => Form.PageOf(p) == page.Id).ToList();
        var errors = own.Where(p => !p.Warning).ToList();
        Appeared = errors.Count > 0 && errors.TrueForAll(p => IsNew(p, before));
        if (Appeared) return;
        foreach (var error in errors) ModelState.AddModelError(FieldPath.Parse(error.At!)!.Name, error.Message);
        if (errors.Count > 0) return;
        var seen = Request.Form["Confirmed"];
        Form.Draft.Answers.Confirmed.UnionWith(own.Select(Form.KeyOf).Where(k => seen.Contains(k, StringComparer.Ordinal)));
        Warnings = [.. own.Where(w => !Form.Draft.Answers.Confirmed.Contains(Form.KeyOf(w)))];
    }

    private static bool IsNew(AnswerProblem problem, FormState before)
    {
        var path = FieldPath.Parse(problem.At!)!;
        if (path is { Row: { } row, Sub: { } sub }) return row <= before.Values.Rows(path.Field).Count && !before.Values.Rows(path.Field)[row - 1].Shows(sub);
        return !before.Values.Shows(path.Field);
    }

    private void Show(PageDeclaration page)
    {
        var state = Form.Evaluate();
        if (FormPage.BeginRows(Form.Service, page, Form.Draft.Answers, state.Context)) state = Form.Evaluate();
        Steps = Form.Report is null ? FormSteps.Of(state, page) : FormSteps.Of(state, page).WithoutApplicant();
        View = FormPage.Of(state, page, Form.Draft.Answers, ModelState, Form.Told);
    }
}

/// <summary>One page of the form of a service, for who applies.</summary>
[AskForAccount]
internal sealed class FillModel(ServiceForms forms, FormUploads uploads, ExamineUpload examine) : FillPage(forms, uploads, examine)
{
    private readonly ServiceForms own = forms;

    /// <summary>What was filled in of a service that is given no more; null while it is given.</summary>
    public ClosedForm? Closed { get; private set; }

    /// <summary>Whoever was filling it in is told, and can copy what was typed: also what this very page sent.</summary>
    protected override async Task<IActionResult> GoneAsync(string id, string page, CancellationToken ct)
    {
        if (await own.FindClosedAsync(HttpContext, id, ct) is not { } closed) return NotFound();
        if (Request.HasFormContentType && closed.Service.Pages.FirstOrDefault(p => p.Id == page) is { } posted) new PostedPage(Request.Form, posted).Into(closed.Draft);
        Closed = closed;
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
