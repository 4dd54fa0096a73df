namespace Serambi.Web.Modules.Services.Editing;

/// <summary>The ways to look at one draft, on every page of the editor.</summary>
/// <param name="Id">The service.</param>
/// <param name="Here">The page on which they stand.</param>
/// <param name="Line">Where the part stands in the text.</param>
/// <param name="MayUndo">There is a change to take back.</param>
/// <param name="Place">The part that is shown.</param>
internal sealed record EditorWays(string Id, string Here, int? Line = null, bool MayUndo = false, string? Place = null)
{
    public static IReadOnlyList<(string Page, string Icon, Func<string> Text)> All { get; } =
        [("Part", "edit", () => DeclarationTexts.Forms), ("Edit", "file", () => DeclarationTexts.Text), ("Try", "eye", () => DeclarationTexts.Try), ("Tests", "check", () => DeclarationTexts.Tests)];
}
