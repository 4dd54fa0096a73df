using Serambi.Formats.Fonts;

namespace Serambi.Formats.Pdf.Flow;

/// <summary>The faces in which a document is set; read once and shared by all documents.</summary>
public sealed record FlowFonts(TrueTypeFont Regular, TrueTypeFont Bold, TrueTypeFont Italic);
