using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Site;

/// <summary>The reader's choice of colours, text size, contrast and, for staff, density and single keys.</summary>
[AllowAnonymous]
public sealed class PreferencesModel : PageModel
{
    [BindProperty]
    public ViewInput Input { get; set; } = new();

    /// <summary>Own path to return to after saving; anything else is ignored.</summary>
    [BindProperty(SupportsGet = true, Name = "kembali")]
    public string? Back { get; set; }

    [TempData]
    public bool Saved { get; set; }

    public bool ForStaff => User.Identity?.IsAuthenticated == true;

    public IReadOnlyList<FieldOption> Themes { get; } =
        [new("auto", WebTexts.PrefThemeAuto), new("light", WebTexts.PrefThemeLight), new("dark", WebTexts.PrefThemeDark)];

    public IReadOnlyList<FieldOption> Texts { get; } = [new("normal", WebTexts.PrefNormal), new("large", WebTexts.PrefTextLarge), new("larger", WebTexts.PrefTextLarger)];

    public IReadOnlyList<FieldOption> Readings { get; } = [new("normal", WebTexts.PrefNormal), new("wide", WebTexts.PrefReadingWide, WebTexts.PrefReadingHint)];

    public IReadOnlyList<FieldOption> Contrasts { get; } = [new("normal", WebTexts.PrefNormal), new("more", WebTexts.PrefContrastMore)];

    public IReadOnlyList<FieldOption> Densities { get; } = [new("normal", WebTexts.PrefNormal), new("compact", WebTexts.PrefDensityCompact)];

    public void OnGet()
    {
        var view = ViewPreferences.Read(Request);
        Input = new() { Theme = view.Theme, Text = view.Text, Reading = view.Reading, Contrast = view.Contrast, Density = view.Density, Saver = view.Saver, Keys = view.Keys };
    }

    public IActionResult OnPost(string? reset)
    {
        // through the reader, so that only known values ever reach the cookie
        var chosen = reset is not null
            ? ViewPreferences.Default
            : ViewPreferences.Parse(new ViewPreferences(Input.Theme, Input.Text, Input.Contrast, Input.Density, Input.Saver, !ForStaff || Input.Keys, ViewPreferences.Read(Request).Folded, Input.Reading).ToCookie());
        chosen.Write(Response);
        Saved = true;
        return Return();
    }

    /// <summary>Folds the left rail of the desk, or unfolds it.</summary>
    public IActionResult OnPostRail()
    {
        var view = ViewPreferences.Read(Request);
        (view with { Folded = !view.Folded }).Write(Response);
        return Return();
    }

    private IActionResult Return() => Url.TryReturn(Back, out var path) ? LocalRedirect(path) : RedirectToPage();

    public sealed class ViewInput
    {
        public string Theme { get; set; } = "auto";

        public string Text { get; set; } = "normal";

        public string Reading { get; set; } = "normal";

        public string Contrast { get; set; } = "normal";

        public string Density { get; set; } = "normal";

        public bool Saver { get; set; }

        public bool Keys { get; set; } = true;
    }
}
