using System.Text.RegularExpressions;

namespace Serambi.Formats.Html;

/// <summary>A line by which a text asks for something that is kept elsewhere: <c>::layanan legalisasi</c>, <c>::agenda</c>.</summary>
/// <param name="Name">The first word, in small letters.</param>
/// <param name="Argument">What follows; null for nothing.</param>
/// <param name="Line">Its line in the text, from 1.</param>
public sealed partial record EmbedDirective(string Name, string? Argument, int Line)
{
    /// <summary>How often one text may ask; what comes after is not shown.</summary>
    public const int Most = 20;

    /// <summary>By which what was found for it is kept: the same for the same question.</summary>
    public string Key => Argument is null ? Name : $"{Name} {Argument}";

    /// <summary>All of a text, in order, wherever they make a block of their own; none in code.</summary>
    public static IReadOnlyList<EmbedDirective> In(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return markdown.Contains("::", StringComparison.Ordinal) ? Article.DirectivesOf(markdown) : [];
    }

    /// <summary>The line as such a question; null when it is none.</summary>
    internal static EmbedDirective? Read(string text, int line) =>
        Shape().Match(text) is { Success: true } found ? new EmbedDirective(found.Groups["name"].Value.ToLowerInvariant(), found.Groups["rest"].Value.Trim() is { Length: > 0 } rest ? rest : null, line) : null;

    [GeneratedRegex(@"^\s{0,3}::(?<name>[A-Za-z]{1,40})([ \t]+(?<rest>.{0,200}))?\s*$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Shape();
}

/// <summary>What a text shows in place of an <see cref="EmbedDirective"/>: a door, a short list, or the first rows of a table, each with a way to the whole.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Address">Page of this site, without the language.</param>
/// <param name="More">Words of the link to the whole, below a list or table.</param>
public sealed record ArticleEmbed(string Title, string Address, string More = "")
{
    /// <summary>One or two sentences of a door.</summary>
    public string Text { get; init; } = "";

    /// <summary>"id" or "en": of title and text, where it is another language than that of the article; null for the same.</summary>
    public string? Language { get; init; }

    /// <summary>Entries of a list; null for no list.</summary>
    public IReadOnlyList<ArticleEmbedLine>? Lines { get; init; }

    /// <summary>Heads of the columns of a table; null for no table.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Rows of that table, each with a cell for every column.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>What stands in place of entries where there are none.</summary>
    public string Empty { get; init; } = "";

    /// <summary>Why it cannot be shown, in words for its editor; null when it can.</summary>
    public string? Fault { get; init; }
}

/// <param name="Title">Words of the link.</param>
/// <param name="Address">Page of this site without the language, or of another one.</param>
/// <param name="Facts">A line below it; may be empty.</param>
public sealed record ArticleEmbedLine(string Title, string Address, string Facts = "")
{
    /// <summary>"id" or "en": of its title, where it is another language than that of the article; null for the same.</summary>
    public string? Language { get; init; }
}
