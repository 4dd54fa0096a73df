using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Serambi.Platform.Web.Kit;

/// <summary>How a date is written.</summary>
public enum DateStyle
{
    /// <summary>Long for dates, Moment for instants.</summary>
    Auto,

    /// <summary>Jumat, 27 Maret 2026</summary>
    Long,

    /// <summary>27 Maret 2026</summary>
    Date,

    /// <summary>27 Mar 2026, for dense lists.</summary>
    Short,

    /// <summary>27 Maret 2026 pukul 07.30 WIB</summary>
    Moment,

    /// <summary>27 Mar 2026 07.30, for timelines and lists of the desk.</summary>
    Stamp,
}

/// <summary><c>&lt;s-date value="@item.DueOn" format="Long"/&gt;</c>: a date, or an instant (UTC) in the body's time zone.</summary>
[HtmlTargetElement("s-date", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateTag : KitTag
{
    /// <summary><see cref="DateOnly"/> or UTC <see cref="DateTime"/>; null writes a dash.</summary>
    public object? Value { get; set; }

    public DateStyle Format { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var markup = new Markup();
        Write(markup, Value, Format, Chrome);
        Replace(output, markup);
    }

    internal static void Write(Markup markup, object? value, DateStyle style, IPageChrome chrome)
    {
        switch (value)
        {
            case null:
                markup.Raw("–");
                break;
            case DateOnly date:
                markup.Raw("<time class=\"num\"").Attribute("datetime", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Raw(">").Text(Compose(date.ToDateTime(TimeOnly.MinValue), style == DateStyle.Auto ? DateStyle.Long : style, "")).Raw("</time>");
                break;
            case DateTime { Kind: DateTimeKind.Utc } instant:
                markup.Raw("<time class=\"num\"").Attribute("datetime", instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Raw(">")
                    .Text(Compose(TimeZoneInfo.ConvertTimeFromUtc(instant, chrome.Zone), style, chrome.ZoneLabel)).Raw("</time>");
                break;
            default:
                throw new ArgumentException($"A date is DateOnly or a UTC DateTime, not {value.GetType()}.", nameof(value));
        }
    }

    /// <summary>The words alone, for places that take no markup (titles, letters).</summary>
    public static string Words(DateOnly date, DateStyle style = DateStyle.Long) => Compose(date.ToDateTime(TimeOnly.MinValue), style, "");

    private static string Compose(DateTime local, DateStyle style, string zone)
    {
        var culture = CultureInfo.CurrentCulture;
        return style switch
        {
            DateStyle.Long => local.ToString("dddd, d MMMM yyyy", culture),
            DateStyle.Date => local.ToString("d MMMM yyyy", culture),
            DateStyle.Short => local.ToString("d MMM yyyy", culture),
            DateStyle.Stamp => local.ToString("d MMM yyyy ", culture) + Clock(local, culture),
            _ => string.Format(culture, WebTexts.Moment, local.ToString("d MMMM yyyy", culture), Clock(local, culture), zone),
        };
    }

    private static string Clock(DateTime local, CultureInfo culture) =>
        local.ToString(culture.TwoLetterISOLanguageName == "id" ? "HH'.'mm" : "HH':'mm", CultureInfo.InvariantCulture);
}
