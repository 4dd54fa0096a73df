using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Letters;

/// <summary>A letter of a case as a page that reads and prints like the paper, with the way to its PDF and its text.</summary>
[ResponseCache(NoStore = true)]
public sealed class LetterModel(WriteLetter write, LetterKinds kinds, DraftLetter draft, SettingsStore settings) : PageModel
{
    public Guid Id { get; private set; }

    public string Kind { get; private set; } = "";

    public WrittenLetter Written { get; private set; } = null!;

    public string Html { get; private set; } = "";

    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public string Other => Written.Document.Language == "en" ? "id" : "en";

    /// <summary>A letter that somebody signs can be issued from here.</summary>
    public bool MayIssue => kinds.Find(Kind) is { IsSigned: true } && Roles.WorkCases.Any(HttpContext.GetActor().Has);

    public string FileUrl(string form) => Url.Content($"~/meja/kasus/{Id}/surat/{Kind}/berkas?bahasa={Written.Document.Language}&bentuk={form}");

    public async Task<IActionResult> OnGetAsync(Guid id, string kind, [FromQuery(Name = "bahasa")] string? language, CancellationToken ct)
    {
        return await LoadAsync(id, kind, language, ct) is { } refused ? this.Answer(refused) : Page();
    }

    private async Task<Platform.Problem?> LoadAsync(Guid id, string kind, string? language, CancellationToken ct)
    {
        var written = await write.RunAsync(new WriteLetterInput(id, kind, language), HttpContext.GetActor(), ct);
        if (written.Failed) return written.Problem;
        (Id, Kind, Written) = (id, kind, written.Value);
        var emblem = (await settings.BodyAsync(ct)).Letters.Emblem;
        Html = Written.ToHtml(emblem.Length == 0 ? null : Url.Content("~/lambang/" + emblem));
        Warnings = Written.ToPdf().Warnings;
        return null;
    }

    /// <summary>Enters it into the register of documents, where it gets its number and its signature.</summary>
    public async Task<IActionResult> OnPostIssueAsync(Guid id, string kind, [FromQuery(Name = "bahasa")] string? language, CancellationToken ct)
    {
        if (await LoadAsync(id, kind, language, ct) is { } refused) return this.Answer(refused);
        var drafted = await draft.RunAsync(new DraftLetterInput(id, kind, language), HttpContext.GetActor(), ct);
        return drafted.Failed ? this.Answer(drafted.Problem) : LocalRedirect($"~/meja/dokumen/{drafted.Value}");
    }
}
