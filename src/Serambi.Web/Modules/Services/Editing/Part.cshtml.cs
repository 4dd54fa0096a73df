using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Procedures;
using Serambi.Platform.Procedures.Editing;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Editing.Parts;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>A part of a declaration as a form. It rewrites the lines of the part that were changed and no other; the text remains the truth.</summary>
[ResponseCache(NoStore = true)]
internal sealed class PartModel(DeclarationDrafts drafts, ChangeDeclaration change, UndoDeclaration undo, UnitTree tree) : PageModel, IKeepsTyped
{
    /// <summary>Where another name of the part itself is typed.</summary>
    public const string FieldOfRename = "ganti-nama";

    /// <summary>Place of the part ("pages.school.fields.level"); empty: the whole.</summary>
    [BindProperty(SupportsGet = true, Name = "di")]
    public string? At { get; set; }

    /// <summary>Tells the text of the part that the reader saw.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>Name of a part that is added.</summary>
    [BindProperty]
    public string? NewId { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public string Id { get; private set; } = "";

    public PartView View { get; private set; } = null!;

    /// <summary>The reader asked what taking the part away would break.</summary>
    public IReadOnlyList<Finding>? Broken { get; private set; }

    /// <summary>The part as it stands now, where another page changed it.</summary>
    public string? Meanwhile { get; private set; }

    public PartKind Kind { get; private set; } = PartKinds.Root;

    bool IKeepsTyped.Loaded => View is not null;

    private IReadOnlyList<string> Place { get; set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, [FromQuery(Name = "hapus")] bool drop, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (View.Fault is null && View.Span is null && !View.Optional) return NotFound();
        if (drop && YamlEdit.Remove(View.Yaml, Place) is { } without) Broken = View.NewIn(without);
        foreach (var (key, message) in View.Errors) ModelState.AddModelError(key, message);
        return Page();
    }

    /// <summary>Writes what was typed into the text, unless another page changed this part meanwhile.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        var form = PartForm.Of(Kind, Request.Form);
        if (form.Twice().ToList() is { Count: > 0 } twice)
        {
            foreach (var (key, message) in twice) ModelState.AddModelError($"Rows[{key}]", message);
            View = View with { Form = form };
            return this.Refuse();
        }

        var (place, seen, overtaken) = (Place, Seen, false);
        var changed = await change.RunAsync(new ChangeDeclarationInput(id, yaml =>
        {
            var span = YamlSpan.Read(yaml)?.Find(place);
            overtaken = SeenOf(yaml, span) != seen;
            return overtaken ? null : YamlEdit.Put(yaml, place, form.Value(span));
        }), HttpContext.GetActor(), ct);
        if (!changed.Failed) return RedirectToPage("Part", new { id, di = At });
        View = View with { Form = form };
        if (!overtaken) return this.Answer(changed.Problem);
        Meanwhile = View.Span is { } now ? View.Yaml[now.Start..now.End] : "";
        (Seen, Response.StatusCode) = (SeenOf(View.Yaml, View.Span), StatusCodes.Status409Conflict);
        ModelState.Remove(nameof(Seen));
        ModelState.AddModelError("", DeclarationTexts.PartOvertaken);
        return Page();
    }

    /// <summary>Adds a part below this one, and opens it.</summary>
    public async Task<IActionResult> OnPostAddAsync(string id, string child, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (Kind.Children.FirstOrDefault(c => c.Name == child && c.Kind.Fresh is not null) is not { } below) return NotFound();
        var (owner, name) = ((IReadOnlyList<string>)[.. Place, child], NewId?.Trim() ?? "");
        var named = !below.Kind.Nameless;
        if (named && !PartView.IsId(name)) return RefuseId(FieldOfNew(child), DeclarationTexts.PartBadId);
        if (named && View.Root?.Find([.. owner, name]) is not null) return RefuseId(FieldOfNew(child), DeclarationTexts.PartTaken);
        var changed = await change.RunAsync(new ChangeDeclarationInput(id, yaml => YamlEdit.Add(yaml, owner, below.Many == PartMany.Map ? name : null, below.Kind.Fresh!(name))), HttpContext.GetActor(), ct);
        if (changed.Failed) return this.Answer(changed.Problem);
        var last = YamlSpan.Read(changed.Value.Yaml)!.Find(owner)!;
        return RedirectToPage("Part", new { id, di = string.Join('.', [.. owner, last.NameOf(last.Entries.Count - 1)]) });
    }

    /// <summary>Moves a part below this one up (-1) or down (1).</summary>
    public async Task<IActionResult> OnPostMoveAsync(string id, string child, string item, int by, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        var place = Place;
        return After(await change.RunAsync(new ChangeDeclarationInput(id, yaml => YamlEdit.Move(yaml, [.. place, child, item], by)), HttpContext.GetActor(), ct), At, child);
    }

    /// <summary>Another name for the part and for what speaks of it; what could not follow is found by the check.</summary>
    public async Task<IActionResult> OnPostRenameAsync(string id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (!View.Renameable) return NotFound();
        var (place, name) = (Place, NewId?.Trim() ?? "");
        if (!PartView.IsId(name)) return RefuseId(FieldOfRename, DeclarationTexts.PartBadId);
        if (PartRename.IsReserved(place, name)) return RefuseId(FieldOfRename, ServiceFinding.Of("ReservedField", At ?? "", name).Sentence());
        IReadOnlyList<string> renamed = [.. place.SkipLast(1), name];
        if (name != place[^1] && View.Root?.Find(renamed) is not null) return RefuseId(FieldOfRename, DeclarationTexts.PartTaken);
        var changed = await change.RunAsync(new ChangeDeclarationInput(id, yaml => PartRename.Run(View, yaml, name)), HttpContext.GetActor(), ct);
        return After(changed, string.Join('.', renamed), null);
    }

    public async Task<IActionResult> OnPostDropAsync(string id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        var place = Place;
        return After(await change.RunAsync(new ChangeDeclarationInput(id, yaml => YamlEdit.Remove(yaml, place)), HttpContext.GetActor(), ct), View.Above, null);
    }

    /// <summary>Takes the last change back, and shows the page on which that was pressed.</summary>
    public async Task<IActionResult> OnPostUndoAsync(string id, string? here, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        var undone = await undo.RunAsync(id, HttpContext.GetActor(), ct);
        if (undone.Failed) return this.Answer(undone.Problem);
        Notice = DeclarationTexts.Undone;
        if (here != "Part" && EditorWays.All.Any(w => w.Page == here)) return RedirectToPage(here, new { id });
        var root = YamlSpan.Read(undone.Value.Yaml);
        return RedirectToPage("Part", new { id, di = root?.Find(Place) is null ? null : At });
    }

    private IActionResult After(Result<DeclarationDraft> changed, string? at, string? fragment) =>
        changed.Failed ? this.Answer(changed.Problem) : RedirectToPage("Part", null, new { id = Id, di = at }, fragment);

    /// <summary>Where the name of a new part is typed: there is such a field for each sort of part.</summary>
    public static string FieldOfNew(string child) => "nama-" + child;

    /// <summary>What is wrong with a name that was typed there; null when nothing is.</summary>
    public string? FaultOf(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    private PageResult RefuseId(string field, string message)
    {
        ModelState.AddModelError(field, message);
        return this.Refuse();
    }

    private async Task<bool> LoadAsync(string id, CancellationToken ct)
    {
        Id = id;
        Place = [.. (At ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries)];
        if (PartKinds.Root.At(Place) is not { } kind || await drafts.OpenAsync(id, HttpContext.GetActor(), ct) is not { } edited) return false;
        Kind = kind;
        View = PartView.Of(id, edited, Place, kind, await tree.GetAsync(ct));
        Seen ??= SeenOf(View.Yaml, View.Span);
        return true;
    }

    /// <summary>Tells one text of a part from another.</summary>
    private static string SeenOf(string yaml, YamlSpan? span) =>
        span is null ? "-" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml[span.Start..span.End])).AsSpan(0, 12));
}
