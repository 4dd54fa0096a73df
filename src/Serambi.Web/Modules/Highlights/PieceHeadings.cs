namespace Serambi.Web.Modules.Highlights;

/// <summary>Texts stand below a heading of the home page, several of them on one page.</summary>
internal static class PieceHeadings
{
    /// <summary>Headings a level lower, each with an id that no other text has.</summary>
    /// <param name="html">As an article is written: headings from the second level on, ids that begin with "b-".</param>
    /// <param name="id">Of the text.</param>
    public static string Below(string html, string id)
    {
        for (var level = 5; level >= 2; level--)
        {
            html = html.Replace($"<h{level} ", $"<h{level + 1} ", StringComparison.Ordinal).Replace($"</h{level}>", $"</h{level + 1}>", StringComparison.Ordinal);
        }

        return html.Replace(" id=\"b-", $" id=\"{id}-", StringComparison.Ordinal);
    }
}
