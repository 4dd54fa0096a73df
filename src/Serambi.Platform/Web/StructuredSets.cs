namespace Serambi.Platform.Web;

/// <summary>More of <see cref="StructuredData"/>: open data, and several statements of one page.</summary>
public static class StructuredSets
{
    /// <summary>A list that everybody may take away and use (schema.org Dataset, as search engines for data read it).</summary>
    /// <param name="chrome">The frame of the page.</param>
    /// <param name="name">Its title.</param>
    /// <param name="description">What is in it.</param>
    /// <param name="path">Where it is shown, without path base.</param>
    /// <param name="files">Media type and path of each file, without path base.</param>
    public static Dictionary<string, object?> Dataset(IPageChrome chrome, string name, string description, string path, params IEnumerable<(string Type, string Path)> files)
    {
        ArgumentNullException.ThrowIfNull(chrome);
        return new(StringComparer.Ordinal)
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Dataset",
            ["name"] = name,
            ["description"] = description,
            ["url"] = chrome.Origin + chrome.Base + path,
            ["isAccessibleForFree"] = true,
            ["creator"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = "GovernmentOrganization", ["name"] = chrome.BodyName, ["url"] = chrome.Origin + "/" },
            ["distribution"] = files.Select(f => new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = "DataDownload", ["encodingFormat"] = f.Type, ["contentUrl"] = chrome.Origin + chrome.Base + f.Path }).ToList(),
        };
    }

    /// <summary>The site, and how it is searched.</summary>
    public static Dictionary<string, object?> Site(IPageChrome chrome)
    {
        ArgumentNullException.ThrowIfNull(chrome);
        var site = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "WebSite",
            ["name"] = chrome.BodyName,
            ["url"] = $"{chrome.Origin}{chrome.Base}/",
            ["inLanguage"] = Localised.Language,
        };
        if (chrome.SearchUrl is { } search) site["potentialAction"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = "SearchAction", ["target"] = $"{chrome.Origin}{search}?q={{q}}", ["query-input"] = "required name=q" };
        return site;
    }

    /// <summary>Several statements in one block.</summary>
    public static Dictionary<string, object?> Together(params IEnumerable<IReadOnlyDictionary<string, object?>> statements) => new(StringComparer.Ordinal)
    {
        ["@context"] = "https://schema.org",
        ["@graph"] = statements.Select(s => s.Where(p => p.Key != "@context").ToDictionary(StringComparer.Ordinal)).ToList(),
    };
}
