using Serambi.Formats.Fonts;
using Serambi.Formats.Pdf.Flow;

namespace Serambi.Platform.Documents.Letters;

/// <summary>Liberation Sans, under the SIL Open Font License (see OFL.txt beside the files): the widths of the typeface that official letters are written in.</summary>
internal static class LetterTypeface
{
    private static readonly Lazy<FlowFonts> Loaded = new(() => new FlowFonts(Read("Regular"), Read("Bold"), Read("Italic")));

    public static FlowFonts Fonts => Loaded.Value;

    private static TrueTypeFont Read(string style)
    {
        using var file = typeof(LetterTypeface).Assembly.GetManifestResourceStream($"LiberationSans-{style}.ttf") ?? throw new InvalidOperationException("The typeface of letters is missing.");
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return TrueTypeFont.Read(bytes.ToArray());
    }
}
