using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Serambi.Platform.Calendar;

namespace Serambi.Platform.Web;

/// <summary>
/// What a page says to programs that read it (JSON-LD in the words of schema.org). A page puts it into its view data; the layout writes it as
/// a block of data, which no browser runs.
/// </summary>
public static class StructuredData
{
    private const string Key = "StructuredData";

    /// <summary>Says something; each page once.</summary>
    public static void Say(this ViewDataDictionary view, IReadOnlyDictionary<string, object?> data)
    {
        ArgumentNullException.ThrowIfNull(view);
        view[Key] = data;
    }

    /// <summary>The block, or nothing. The serializer writes &lt; as an escape, so that no value ends the block.</summary>
    public static IHtmlContent Block(ViewDataDictionary view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view[Key] is IReadOnlyDictionary<string, object?> data
            ? new HtmlString($"<script type=\"application/ld+json\">{JsonSerializer.Serialize(data)}</script>")
            : HtmlString.Empty;
    }

    /// <summary>The body itself: who it is, how to reach it, when it is open.</summary>
    public static Dictionary<string, object?> Organization(IPageChrome chrome, IEnumerable<OpeningDay> days)
    {
        ArgumentNullException.ThrowIfNull(chrome);
        ArgumentNullException.ThrowIfNull(days);
        var hours = days.SelectMany(d => d.Periods().Select(p => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["@type"] = "OpeningHoursSpecification",
            ["dayOfWeek"] = d.Day.ToString(),
            ["opens"] = p.From.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["closes"] = p.Until.ToString("HH:mm", CultureInfo.InvariantCulture),
        })).ToList();
        return Given(new(StringComparer.Ordinal)
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "GovernmentOrganization",
            ["name"] = chrome.BodyName,
            ["url"] = chrome.Origin + "/",
            ["telephone"] = chrome.Help.Phone,
            ["email"] = chrome.Help.Email,
            ["address"] = chrome.Help.Address,
            ["openingHoursSpecification"] = hours.Count > 0 ? hours : null,
        });
    }

    /// <summary>A service of the body.</summary>
    /// <param name="chrome">The frame of the page.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is about; null for nothing.</param>
    /// <param name="path">Where it is, without path base.</param>
    public static Dictionary<string, object?> Service(IPageChrome chrome, string name, string? description, string path)
    {
        ArgumentNullException.ThrowIfNull(chrome);
        return Given(new(StringComparer.Ordinal)
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "GovernmentService",
            ["name"] = name,
            ["description"] = description,
            ["url"] = chrome.Origin + chrome.Base + path,
            ["areaServed"] = "ID",
            ["provider"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = "GovernmentOrganization", ["name"] = chrome.BodyName, ["url"] = chrome.Origin + "/" },
        });
    }

    /// <summary>A piece of news that the body wrote itself.</summary>
    /// <param name="chrome">The frame of the page.</param>
    /// <param name="headline">Its title.</param>
    /// <param name="description">What it is about; null for nothing.</param>
    /// <param name="path">Where it is, without path base.</param>
    /// <param name="publishedUtc">When it came out.</param>
    /// <param name="changedUtc">When it was last changed.</param>
    public static Dictionary<string, object?> News(IPageChrome chrome, string headline, string? description, string path, DateTime publishedUtc, DateTime changedUtc)
    {
        ArgumentNullException.ThrowIfNull(chrome);
        static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var body = new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = "GovernmentOrganization", ["name"] = chrome.BodyName, ["url"] = chrome.Origin + "/" };
        return Given(new(StringComparer.Ordinal)
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["headline"] = headline,
            ["description"] = description,
            ["url"] = chrome.Origin + chrome.Base + path,
            ["datePublished"] = Instant(publishedUtc),
            ["dateModified"] = Instant(changedUtc),
            ["author"] = body,
            ["publisher"] = body,
        });
    }

    /// <summary>The way from the home page to a page.</summary>
    /// <param name="chrome">The frame of the page.</param>
    /// <param name="steps">Label and path below the language, the page itself last.</param>
    public static Dictionary<string, object?> Crumbs(IPageChrome chrome, IEnumerable<(string Label, string Url)> steps)
    {
        ArgumentNullException.ThrowIfNull(chrome);
        return new(StringComparer.Ordinal)
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = steps.Select((s, n) => new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = "ListItem", ["position"] = n + 1, ["name"] = s.Label, ["item"] = chrome.Origin + s.Url }).ToList(),
        };
    }

    private static Dictionary<string, object?> Given(Dictionary<string, object?> all) => all.Where(p => p.Value is not null).ToDictionary(StringComparer.Ordinal);
}
