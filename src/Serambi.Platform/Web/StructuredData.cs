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
            ["sameAs"] = chrome.Help.Social.Count > 0 ? chrome.Help.Social.Select(s => s.Address).ToList() : null,
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
    /// <param name="picture">Whole address of its picture; null for none.</param>
    public static Dictionary<string, object?> News(IPageChrome chrome, string headline, string? description, string path, DateTime publishedUtc, DateTime changedUtc, string? picture = null)
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
            ["image"] = picture,
            ["datePublished"] = Instant(publishedUtc),
            ["dateModified"] = Instant(changedUtc),
            ["author"] = body,
            ["publisher"] = body,
        });
    }

    /// <summary>An event of the body; one that was cancelled or moved says so.</summary>
    /// <param name="chrome">The frame of the page.</param>
    /// <param name="name">Its title.</param>
    /// <param name="path">Where it is, without path base.</param>
    /// <param name="said">When and where it takes place.</param>
    public static Dictionary<string, object?> Event(IPageChrome chrome, string name, string path, EventSaid said)
    {
        ArgumentNullException.ThrowIfNull(chrome);
        ArgumentNullException.ThrowIfNull(said);
        static Dictionary<string, object?> Named(string type, string key, string value) => new(StringComparer.Ordinal) { ["@type"] = type, [key] = value };
        var body = new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = "GovernmentOrganization", ["name"] = chrome.BodyName, ["url"] = chrome.Origin + "/" };
        var places = new List<Dictionary<string, object?>>();
        if (said.Place is { } place) places.Add(new(StringComparer.Ordinal) { ["@type"] = "Place", ["name"] = place, ["address"] = place });
        if (said.Online is { } online) places.Add(Named("VirtualLocation", "url", online));
        return Given(new(StringComparer.Ordinal)
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Event",
            ["name"] = name,
            ["description"] = said.Description,
            ["url"] = chrome.Origin + chrome.Base + path,
            ["startDate"] = said.Begins,
            ["endDate"] = said.Ends,
            ["previousStartDate"] = said.Before,
            ["eventStatus"] = "https://schema.org/" + (said.Cancelled ? "EventCancelled" : said.Before is not null ? "EventRescheduled" : "EventScheduled"),
            ["eventAttendanceMode"] = places.Count == 0 ? null : "https://schema.org/" + (said.Online is null ? "OfflineEventAttendanceMode" : said.Place is null ? "OnlineEventAttendanceMode" : "MixedEventAttendanceMode"),
            ["location"] = places.Count > 0 ? places : null,
            ["organizer"] = body,
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

/// <summary>What is said of an event to programs.</summary>
/// <param name="Begins">A day, or a day and an hour with its zone (ISO 8601).</param>
/// <param name="Ends">The same; whole days end on this one.</param>
public sealed record EventSaid(string Begins, string Ends)
{
    public string? Description { get; init; }

    public string? Place { get; init; }

    /// <summary>Address at which one takes part.</summary>
    public string? Online { get; init; }

    public bool Cancelled { get; init; }

    /// <summary>When it was to begin before it was moved.</summary>
    public string? Before { get; init; }
}
