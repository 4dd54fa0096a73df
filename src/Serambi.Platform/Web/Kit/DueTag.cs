using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Serambi.Platform.Web.Kit;

/// <summary>Where a clock stands.</summary>
public enum DueState
{
    /// <summary>Derive it from the days that remain: late, today, soon (≤ 3) or running.</summary>
    Auto,
    Running,
    Soon,
    Today,
    Late,
    Paused,
    Done,
}

/// <summary>
/// <c>&lt;s-due on="@c.DueOn" remaining="3"/&gt;</c>: "3 hari kerja lagi" with colour and icon. Days come from the calendar; this tag only words them.
/// </summary>
[HtmlTargetElement("s-due", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DueTag : KitTag
{
    /// <summary>The due date; shown as the chip's title and, with <see cref="Full"/>, before the chip.</summary>
    public DateOnly? On { get; set; }

    /// <summary>Days left; negative when late; null when the clock does not count.</summary>
    public int? Remaining { get; set; }

    public DueState State { get; set; }

    /// <summary>Whether the days are calendar days; working days otherwise.</summary>
    public bool Calendar { get; set; }

    /// <summary>Writes the date in full before the chip.</summary>
    public bool Full { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = State != DueState.Auto ? State : Remaining switch { null => DueState.Running, < 0 => DueState.Late, 0 => DueState.Today, <= 3 => DueState.Soon, _ => DueState.Running };
        var (tone, icon) = state switch
        {
            DueState.Late => (Tone.Red, "alert"),
            DueState.Today => (Tone.Amber, "bell"),
            DueState.Soon => (Tone.Amber, "clock"),
            DueState.Paused => (Tone.Grey, "pause"),
            DueState.Done => (Tone.Green, "check"),
            _ => (Tone.Blue, "calendar"),
        };
        var markup = new Markup();
        if (Full && On is { } date) DateTag.Write(markup, date, DateStyle.Long, Chrome);
        if (Full) markup.Raw(" ");
        markup.Raw("<span class=\"badge due ").Raw(tone.Css()).Raw("\"").Attribute("title", On is { } d ? DateTag.Words(d) : null).Raw(">").Icon(Sprite, icon).Text(Words(state)).Raw("</span>");
        Replace(output, markup);
    }

    private string Words(DueState state) => state switch
    {
        DueState.Done => WebTexts.DueDone,
        DueState.Paused => WebTexts.DuePaused,
        DueState.Today => WebTexts.DueToday,
        DueState.Late when Remaining is { } r => Days(Calendar ? WebTexts.DueLateCalendar : WebTexts.DueLateWorking, -r),
        DueState.Late => WebTexts.DueLate,
        _ when Remaining is { } r => Days(Calendar ? WebTexts.DueLeftCalendar : WebTexts.DueLeftWorking, r),
        _ => On is { } d ? DateTag.Words(d, DateStyle.Short) : WebTexts.DueNone,
    };

    // "{0} working day(s)": the part after the bar is the singular
    private static string Days(string pattern, int days)
    {
        var bar = pattern.IndexOf('|', StringComparison.Ordinal);
        var chosen = bar < 0 ? pattern : days == 1 ? pattern[(bar + 1)..] : pattern[..bar];
        return string.Format(CultureInfo.CurrentCulture, chosen, days);
    }
}
