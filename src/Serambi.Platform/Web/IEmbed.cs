using Serambi.Formats.Html;

namespace Serambi.Platform.Web;

/// <summary>
/// Something that a module lets editors put into their texts by a line of its own, <c>::name argument</c>: the door to a form, the first rows of a
/// register, what comes next. When the module goes, its lines show nothing; no text ever leads to what is not there.
/// </summary>
public interface IEmbed
{
    /// <summary>The word of the line, in small letters: "layanan".</summary>
    string Name { get; }

    /// <summary>What stands in its place now, in the language of the moment; null when there is no such thing.</summary>
    /// <param name="argument">What follows the word; null for nothing.</param>
    /// <param name="ct">Cancels.</param>
    Task<ArticleEmbed?> FindAsync(string? argument, CancellationToken ct);

    /// <summary>The lines that an editor may choose from, in the language of the moment.</summary>
    Task<IReadOnlyList<EmbedOffer>> OffersAsync(CancellationToken ct);
}

/// <param name="Line">As it is written: "::layanan legalisasi".</param>
/// <param name="Label">What it shows.</param>
public sealed record EmbedOffer(string Line, string Label);
