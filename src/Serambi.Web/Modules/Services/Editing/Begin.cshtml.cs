using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;
using Serambi.Web.Modules.Services.Templates;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>The beginning of a service: a template that ships, a copy of another service, or a file of another body.</summary>
[ResponseCache(NoStore = true)]
internal sealed class BeginModel(ServiceCatalog catalog, BeginDeclaration begin, UnitTree units) : PageModel, IKeepsTyped
{
    private const string Template = "template:";

    /// <summary>The least that is a declaration, for who begins from nothing.</summary>
    private const string Blank = "blank";
    private const string Copy = "service:";

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? NewId { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<FieldOption> Sources { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (await TextAsync(ct) is not { } yaml)
        {
            ModelState.AddModelError(nameof(Source), DeclarationTexts.SourceRequired);
            return this.Refuse();
        }

        var begun = await begin.RunAsync(new BeginDeclarationInput(yaml, (NewId ?? "").Trim()), HttpContext.GetActor(), ct);
        return begun.Failed ? this.Answer(begun.Problem) : RedirectToPage(Source == Template + Blank ? "Part" : "Edit", new { id = begun.Value });
    }

    public async Task<IActionResult> OnPostImportAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (Upload is null or { Length: 0 }) return Refuse(DeclarationTexts.FileRequired);
        if (DeclarationView.TooLong(Upload.Length)) return Refuse(DeclarationTexts.FileTooLarge);
        using var buffer = new MemoryStream();
        await Upload.CopyToAsync(buffer, ct);
        if (Read(buffer.ToArray()) is not { } yaml) return Refuse(DeclarationTexts.FileNoText);
        var begun = await begin.RunAsync(new BeginDeclarationInput(yaml, NewId: null), HttpContext.GetActor(), ct);
        if (begun.Failed) return begun.Problem.Kind == ProblemKind.Invalid ? Refuse(begun.Problem.Message) : this.Answer(begun.Problem);
        // A file of another body: what is its own there and not here is asked for first.
        if (ServiceParser.Parse(yaml).Declaration is not { Unit.Length: > 0 } declaration || (await units.GetAsync(ct)).Find(declaration.Unit) is not null) return RedirectToPage("Edit", new { id = begun.Value });
        TempData[nameof(PartModel.Notice)] = string.Format(CultureInfo.CurrentCulture, DeclarationTexts.UnitUnknown, declaration.Unit);
        return RedirectToPage("Part", new { id = begun.Value });
    }

    /// <summary>UTF-8, with or without its mark; null when it is something else.</summary>
    private static string? Read(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private async Task<string?> TextAsync(CancellationToken ct)
    {
        if (Source is null || Sources.All(s => s.Value != Source)) return null;
        return Source.StartsWith(Template, StringComparison.Ordinal) ? ServiceTemplates.Text(Source[Template.Length..]) : (await catalog.FindAsync(Source[Copy.Length..], ct))?.Known.Yaml;
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var templates = ServiceTemplates.Names.Select(n => new FieldOption(Template + n, ServiceParser.Parse(ServiceTemplates.Text(n)).Declaration!.Title.In(), Group: DeclarationTexts.Templates));
        var services = (await catalog.AllAsync(ct)).Select(s => new FieldOption(Copy + s.Known.Declaration.Id, string.Format(CultureInfo.CurrentCulture, DeclarationTexts.CopyOf, s.Known.Declaration.Title.In(), s.Number), Group: DeclarationTexts.Title));
        Sources = [new FieldOption(Template + Blank, DeclarationTexts.Blank, Group: DeclarationTexts.Templates), .. templates, .. services];
    }

    private PageResult Refuse(string message)
    {
        ModelState.AddModelError(nameof(Upload), message);
        return this.Refuse();
    }
}
