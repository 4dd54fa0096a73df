using System.Collections.ObjectModel;
using System.Globalization;
using Serambi.Formats.Html;

namespace Serambi.Platform.Web;

/// <summary>What texts of editors ask for by lines of their own, from whatever modules are installed.</summary>
public sealed class ArticleEmbeds(IEnumerable<IEmbed> embeds)
{
    private const int MostOffers = 100;
    private const int MostStrays = 5;
    private const int LongestShown = 80;

    /// <summary>What stands in place of each line of a text, as <see cref="ArticleOptions.Embeds"/>; what is not there says why.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="language">"id" or "en": of the text, and so of what is put into it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyDictionary<string, ArticleEmbed>> ForAsync(string text, string language, CancellationToken ct)
    {
        var asked = EmbedDirective.In(text).DistinctBy(d => d.Key, StringComparer.Ordinal).Take(EmbedDirective.Most).ToList();
        if (asked.Count == 0) return ReadOnlyDictionary<string, ArticleEmbed>.Empty;
        var faults = asked.ToDictionary(d => d.Key, FaultOf, StringComparer.Ordinal);   // in the language of whoever reads them, not of the text
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Localised.Culture(language);   // until this method ends: that is how far an asynchronous method's culture reaches
        var found = new Dictionary<string, ArticleEmbed>(StringComparer.Ordinal);
        foreach (var directive in asked) found[directive.Key] = await FindAsync(directive, ct) ?? new ArticleEmbed(directive.Key, "/") { Fault = faults[directive.Key] };
        return found;
    }

    /// <summary>What speaks against keeping a text, with the line: nobody offers the word, there is no such thing, or a picture lies elsewhere, so that no reader would see it.</summary>
    /// <param name="field">Name of the form's field, for the problems.</param>
    /// <param name="text">Markdown.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Problem>> FaultsAsync(string field, string text, CancellationToken ct)
    {
        var (faults, asked) = (new List<Problem>(StrayPicture.In(text).Take(MostStrays).Select(p => Problem.Invalid(field, AtLine(p.Line, Format(WebTexts.PictureElsewhere, Shortened(p.Address)))))), EmbedDirective.In(text));
        foreach (var directive in asked.Take(EmbedDirective.Most))
        {
            if (await FindAsync(directive, ct) is null) faults.Add(Problem.Invalid(field, AtLine(directive.Line, FaultOf(directive))));
        }

        if (asked.Count > EmbedDirective.Most) faults.Add(Problem.Invalid(field, AtLine(asked[EmbedDirective.Most].Line, Format(WebTexts.EmbedTooMany, EmbedDirective.Most))));
        return faults;
    }

    /// <summary>The lines that an editor may choose from.</summary>
    public async Task<IReadOnlyList<EmbedOffer>> OffersAsync(CancellationToken ct)
    {
        var offers = new List<EmbedOffer>();
        foreach (var embed in embeds.OrderBy(e => e.Name, StringComparer.Ordinal)) offers.AddRange((await embed.OffersAsync(ct)).Take(MostOffers));
        return offers;
    }

    private async Task<ArticleEmbed?> FindAsync(EmbedDirective directive, CancellationToken ct) =>
        embeds.FirstOrDefault(e => e.Name == directive.Name) is { } embed ? await embed.FindAsync(directive.Argument, ct) : null;

    private string FaultOf(EmbedDirective directive) =>
        Format(embeds.Any(e => e.Name == directive.Name) ? WebTexts.EmbedNotThere : WebTexts.EmbedUnknown, "::" + directive.Key);

    private static string AtLine(int line, string words) => Format(WebTexts.EmbedAtLine, line, words);

    private static string Format(string words, params object[] values) => string.Format(CultureInfo.CurrentCulture, words, values);

    /// <summary>A picture may be its own address, thousands of letters long.</summary>
    private static string Shortened(string address) => address.Length <= LongestShown ? address : address[..LongestShown] + "…";
}
