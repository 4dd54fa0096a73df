using Serambi.Formats.Fonts;
using Serambi.Formats.Pdf.Flow;

namespace Serambi.Platform.Documents.Letters;

/// <summary>Liberation Sans, under the SIL Open Font License (see OFL.txt beside the files): the widths of the typeface that official letters are written in.</summary>
internal static class LetterTypeface
{
    private static readonly Lazy<FlowFonts> Loaded = new(() => new FlowFonts(Read("LiberationSans-Regular.ttf"), Read("LiberationSans-Bold.ttf"), Read("LiberationSans-Italic.ttf")));

    public static FlowFonts Fonts => Loaded.Value;

    /// <summary>A typeface that comes with the program.</summary>
    public static TrueTypeFont Read(string name)
    {
        using var file = typeof(LetterTypeface).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The typeface {name} is missing.");
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return TrueTypeFont.Read(bytes.ToArray());
    }
}
