using System.Text.RegularExpressions;

namespace Serambi.Formats.Html;

/// <summary>What a file of the site is to a reader.</summary>
public enum ArticleMediumKind
{
    Picture,
    Video,
    Document,
}

/// <summary>A file at its public address.</summary>
/// <param name="Address">Of <see cref="MediaAddress"/>.</param>
/// <param name="Width">Pixels; 0 of what is not seen.</param>
/// <param name="Height">Pixels; 0 of what is not seen.</param>
public sealed record ArticleSource(string Address, int Width = 0, int Height = 0)
{
    /// <summary>Its size; 0 where nobody asked.</summary>
    public long Bytes { get; init; }

    /// <summary>As in <c>video/mp4</c>; empty where nobody asked.</summary>
    public string MediaType { get; init; } = "";
}

/// <summary>Captions of a video.</summary>
/// <param name="Address">Of <see cref="MediaAddress"/>.</param>
/// <param name="Language">"id" or "en".</param>
/// <param name="Label">Name of the language, in itself.</param>
public sealed record ArticleTrack(string Address, string Language, string Label);

/// <summary>A file that a text names, in the words of one language.</summary>
/// <param name="Kind">What it becomes.</param>
/// <param name="Words">Alternative text of a picture, title of a video or document.</param>
/// <param name="Language">"id" or "en": of its words, and of what says nothing else.</param>
public sealed record ArticleMedium(ArticleMediumKind Kind, string Words, string Language = "id")
{
    /// <summary>Sizes of a picture, the smallest first; of others the file alone.</summary>
    public IReadOnlyList<ArticleSource> Sources { get; init; } = [];

    /// <summary>What stands below it where the text says nothing else.</summary>
    public string Caption { get; init; } = "";

    /// <summary>"id" or "en"; null for that of its words.</summary>
    public string? CaptionLanguage { get; init; }

    /// <summary>Who made it.</summary>
    public string Credit { get; init; } = "";

    /// <summary>Kind and size of a document: "PDF, 1,2 MB".</summary>
    public string Facts { get; init; } = "";

    /// <summary>Picture of a video before it runs.</summary>
    public ArticleSource? Poster { get; init; }

    public IReadOnlyList<ArticleTrack> Captions { get; init; } = [];

    /// <summary>The same video in sign language.</summary>
    public ArticleSource? Sign { get; init; }

    /// <summary>What is said in a video; paragraphs are parted by empty lines.</summary>
    public string Transcript { get; init; } = "";

    /// <summary>"id" or "en"; null for that of its words.</summary>
    public string? TranscriptLanguage { get; init; }

    /// <summary>Why it cannot be shown, in words for its editor; null when it can.</summary>
    public string? Fault { get; init; }
}

/// <summary>How a text names files of the site: <c>![caption](media:name)</c>, and <c>media:name</c> in a list of files.</summary>
public static partial class MediaName
{
    public const string Scheme = "media:";

    /// <summary>How often one text may name files, the same one or others: a short text must not become a page of megabytes.</summary>
    public const int Most = 100;

    /// <summary>Every name in a text, once; also those in places that show none.</summary>
    public static IReadOnlyList<string> In(params IEnumerable<string> texts) =>
        [.. texts.SelectMany(t => Names().Matches(t)).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>How often a text names any.</summary>
    public static int CountIn(string text) => Names().Count(text);

    /// <summary>The name in an address of a text; null when it names no file of the site.</summary>
    public static string? Of(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.StartsWith(Scheme, StringComparison.Ordinal) && Slug.Is(address[Scheme.Length..]) ? address[Scheme.Length..] : null;
    }

    [GeneratedRegex("(?<![a-z0-9])media:(?<name>[a-z0-9]+(-[a-z0-9]+)*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}

/// <summary>Where files of the site are served: the beginning of the hash of their content, and a name for people.</summary>
public static partial class MediaAddress
{
    public const string Root = "/berkas-situs/";

    /// <summary>Hexadecimal digits of the SHA-256.</summary>
    public const int Digits = 32;

    public static string Of(string hash, string name, string extension) => $"{Root}{hash}/{name}{extension}";

    /// <summary>An address of what is the same in every language, below the path base of a page: without "/en".</summary>
    public static string Under(string pathBase, string address)
    {
        ArgumentNullException.ThrowIfNull(pathBase);
        return (pathBase.EndsWith("/en", StringComparison.Ordinal) ? pathBase[..^"/en".Length] : pathBase) + address;
    }

    /// <summary>Whether it is such an address and nothing else.</summary>
    public static bool Is(string address) => Shape().IsMatch(address);

    [GeneratedRegex("^/berkas-situs/[0-9a-f]{32}/[a-z0-9]+(-[a-z0-9]+)*\\.[a-z0-9]{2,5}\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
