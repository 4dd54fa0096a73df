using Serambi.Formats.Fonts;
using Serambi.Formats.Pdf.Flow;
using Serambi.Platform.Documents.Letters;

namespace Serambi.Platform.Looks;

/// <summary>
/// The typeface of pictures for messengers: Plus Jakarta Sans as the pages have it, under the SIL Open Font License (see OFL.txt beside the
/// files). Words with letters that it lacks are drawn as letters are, so that nobody reads empty boxes.
/// </summary>
internal static class ShareTypeface
{
    private static readonly Lazy<FlowFonts> Loaded = new(() => new FlowFonts(Read("Regular"), Read("Bold"), Read("Regular")));

    /// <summary>What these words are drawn with.</summary>
    public static FlowFonts For(params IEnumerable<string> words) =>
        words.SelectMany(w => w.EnumerateRunes()).All(r => Loaded.Value.Bold.GlyphOf(r.Value) != 0) ? Loaded.Value : LetterTypeface.Fonts;

    private static TrueTypeFont Read(string style) => LetterTypeface.Read($"PlusJakartaSans-{style}.ttf");
}
