namespace Serambi.Formats.Html;

/// <summary>A picture that a text names by an address instead of a file of the site (<see cref="MediaName"/>): nobody is ever shown it.</summary>
/// <param name="Address">As written.</param>
/// <param name="Line">Its line in the text, from 1.</param>
public sealed record StrayPicture(string Address, int Line)
{
    /// <summary>All of a text, each address once; none in code.</summary>
    public static IReadOnlyList<StrayPicture> In(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return markdown.Contains("![", StringComparison.Ordinal) ? [.. Article.StrayPicturesOf(markdown).Select(a => new StrayPicture(a, LineOf(markdown, a)))] : [];
    }

    private static int LineOf(string markdown, string address) => 1 + markdown.AsSpan(0, Math.Max(0, markdown.IndexOf(address.Length > 0 ? address : "![", StringComparison.Ordinal))).Count('\n');
}
