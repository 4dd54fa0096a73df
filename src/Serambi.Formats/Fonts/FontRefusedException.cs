namespace Serambi.Formats.Fonts;

/// <summary>The bytes are no TrueType font that can be used; the message says where they stop making sense.</summary>
public sealed class FontRefusedException : Exception
{
    public FontRefusedException()
    {
    }

    public FontRefusedException(string message)
        : base(message)
    {
    }

    public FontRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
