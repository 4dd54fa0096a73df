using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Letters;

/// <summary>A letter in the list, with the text that holds in each language.</summary>
public sealed record LetterRow(LetterKind Kind, IReadOnlyList<(string Language, CurrentText Text)> Texts);

/// <summary>All letters and whether the body uses the shipped text or its own.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(LetterKinds kinds, LetterBook book) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<LetterRow> Rows { get; private set; } = [];

    public bool MayHead => HttpContext.GetActor().Has(Roles.Administrator);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rows = new List<LetterRow>();
        foreach (var kind in kinds.All)
        {
            var texts = new List<(string, CurrentText)>();
            foreach (var language in LetterBook.Languages) texts.Add((language, await book.CurrentAsync(kind, language, ct)));
            rows.Add(new LetterRow(kind, texts));
        }

        Rows = rows;
    }
}
