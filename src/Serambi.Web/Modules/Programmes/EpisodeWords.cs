using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serambi.Formats.Feeds;
using Serambi.Formats.Html;
using Serambi.Formats.Social;
using Serambi.Formats.Text;
using Serambi.Platform;

namespace Serambi.Web.Modules.Programmes;

/// <summary>What an episode says: its words in both languages, and what belongs to it. Media stand as "media:name".</summary>
public sealed record EpisodeWords(string Title, string TitleEn, string Summary, string SummaryEn, string Transcript, string TranscriptEn, bool NoTranscript, string Picture, string Link, string Film, string Sign, int? Seconds, DateOnly AiredOn)
{
    public const int TitleLength = FeedReader.MaxTitle;
    public const int SummaryLength = 1_000;
    public const int TranscriptLength = 50_000;
    public const int MediumLength = 80;
    public const int AddressLength = 200;

    /// <summary>The media that it names.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Media => MediaName.In(Picture, Film, Sign);

    /// <summary>What was typed, in the form in which it is kept: addresses as this house writes them, names of media with their scheme; what is neither stays as it is.</summary>
    public static EpisodeWords Clean(EpisodeWords typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var (transcript, sign) = (PlainText.Clean(typed.Transcript, multiline: true), Line(typed.Sign));
        return new EpisodeWords(
            Line(typed.Title), Line(typed.TitleEn), PlainText.Clean(typed.Summary, multiline: true), PlainText.Clean(typed.SummaryEn, multiline: true), transcript, PlainText.Clean(typed.TranscriptEn, multiline: true),
            typed.NoTranscript && transcript.Length == 0, Medium(typed.Picture), SocialAddress.Post(typed.Link)?.Address ?? Line(typed.Link), Medium(typed.Film), SocialAddress.Post(sign)?.Address ?? Medium(sign), typed.Seconds, typed.AiredOn);
    }

    /// <summary>"media:name", also of the bare name and of the line that the library gives.</summary>
    public static string Medium(string? text)
    {
        var typed = Line(text);
        var name = typed.StartsWith("![](", StringComparison.Ordinal) && typed.EndsWith(')') ? typed[4..^1] : typed;
        return Slug.Is(name) ? MediaName.Scheme + name : name;
    }

    public static EpisodeWords FromJson(string json) => JsonSerializer.Deserialize<EpisodeWords>(json) ?? throw new InvalidOperationException("A version without words.");

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>What speaks against keeping it, each at its field.</summary>
    /// <param name="today">Nothing comes out later than this.</param>
    public IReadOnlyList<Problem> Faults(DateOnly today)
    {
        var faults = new List<Problem>();
        if (Title.Length == 0) faults.Add(Problem.Invalid(nameof(Title), ProgrammeTexts.TitleMissing));
        foreach (var (name, text, most) in ((string, string, int)[])[
            (nameof(Title), Title, TitleLength), (nameof(TitleEn), TitleEn, TitleLength), (nameof(Summary), Summary, SummaryLength), (nameof(SummaryEn), SummaryEn, SummaryLength),
            (nameof(Transcript), Transcript, TranscriptLength), (nameof(TranscriptEn), TranscriptEn, TranscriptLength)])
        {
            if (text.Length > most) faults.Add(Problem.Invalid(name, string.Format(CultureInfo.CurrentCulture, ProgrammeTexts.TooLong, most)));
        }

        foreach (var (name, text) in ((string, string)[])[(nameof(Picture), Picture), (nameof(Film), Film)])
        {
            if (text.Length > 0 && !IsMedium(text)) faults.Add(Problem.Invalid(name, ProgrammeTexts.MediumWrong));
        }

        if (Link.Length > 0 && !IsPost(Link)) faults.Add(Problem.Invalid(nameof(Link), ProgrammeTexts.LinkWrong));
        else if ((Link.Length == 0) == (Film.Length == 0)) faults.Add(Problem.Invalid(nameof(Link), ProgrammeTexts.LinkOrFilm));
        if (Sign.Length > 0 && !IsMedium(Sign) && !IsPost(Sign)) faults.Add(Problem.Invalid(nameof(Sign), ProgrammeTexts.SignWrong));
        if (Seconds is < 1 or > EpisodeLength.Longest) faults.Add(Problem.Invalid("Length", ProgrammeTexts.LengthWrong));
        if (AiredOn.Year < 1990 || AiredOn > today) faults.Add(Problem.Invalid(nameof(AiredOn), ProgrammeTexts.DayWrong));
        return faults;
    }

    /// <summary>As one text, to compare line by line.</summary>
    public string AsText() => string.Join('\n', Title, Summary, string.Create(CultureInfo.InvariantCulture, $"{AiredOn:yyyy-MM-dd} {EpisodeLength.Write(Seconds)}"), Link + Film, Picture, Sign, "", Transcript, "", "— English —", TitleEn, SummaryEn, "", TranscriptEn);

    private static bool IsMedium(string text) => text.Length <= MediumLength && MediaName.Of(text) is not null;

    private static bool IsPost(string text) => text.Length <= AddressLength && SocialAddress.Post(text)?.Address == text;

    private static string Line(string? text) => PlainText.Clean(text, multiline: false);
}

/// <summary>Lengths of films as people write them: 12:34, 1:02:03.</summary>
public static class EpisodeLength
{
    /// <summary>A day.</summary>
    public const int Longest = 24 * 60 * 60;

    /// <summary>Seconds; null for nothing, -1 for what is no length.</summary>
    public static int? Read(string? text)
    {
        var parts = (text ?? "").Trim().Split(':', '.');
        if (parts is [""]) return null;
        var seconds = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts.Length is < 2 or > 3 || parts[i].Length > 4 || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (i > 0 && number > 59)) return -1;
            seconds = (seconds * 60) + number;
        }

        return seconds is > 0 and <= Longest ? seconds : -1;
    }

    public static string Write(int? seconds) => seconds is not { } s ? ""
        : s >= 3600 ? string.Create(CultureInfo.InvariantCulture, $"{s / 3600}:{s / 60 % 60:00}:{s % 60:00}") : string.Create(CultureInfo.InvariantCulture, $"{s / 60}:{s % 60:00}");

    /// <summary>As programs read it (ISO 8601): PT12M34S.</summary>
    public static string Iso(int seconds) => System.Xml.XmlConvert.ToString(TimeSpan.FromSeconds(seconds));
}
