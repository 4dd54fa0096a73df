using Serambi.Formats.Files;

namespace Serambi.Formats.Hidden;

/// <summary>
/// Pictures within another file: whether they say where they were taken. What else cameras write is not told of them: nearly every document with
/// photos has it, and a place is what gives people away. Known by its content, whatever it is called.
/// </summary>
internal static class PictureLook
{
    /// <summary>Bytes by which a picture is known.</summary>
    public const int HeadBytes = 12;

    /// <summary>Whether it is a picture that may carry a place.</summary>
    public static bool Is(ReadOnlySpan<byte> head) => KindOf(head) is not null || IsTiff(head) || IsHeic(head);

    /// <param name="picture">The whole picture.</param>
    /// <param name="where">Its name, or the page on which it is.</param>
    /// <param name="found">What is found.</param>
    public static void Inspect(byte[] picture, string? where, Findings found)
    {
        try
        {
            if (KindOf(picture) is { } kind ? ImageParts.TellsPlace(picture, kind) : IsTiff(picture) && ExifLook.TellsPlace(picture))
            {
                found.Add(HiddenKind.Location, where);
            }
            else if (IsHeic(picture))
            {
                found.Add(HiddenKind.NotInspected, where);
            }
        }
        catch (HiddenLookException)
        {
            found.Add(HiddenKind.NotInspected, where);   // damaged: the document around it may be whole
        }
    }

    /// <summary>The picture without its place; as it is when it has none, or none that can be taken out.</summary>
    public static byte[] Clean(byte[] picture)
    {
        try
        {
            return KindOf(picture) is { } kind && ImageParts.TellsPlace(picture, kind) ? ImageParts.Clean(picture, kind) : picture;
        }
        catch (HiddenLookException)
        {
            return picture;
        }
    }

    private static FileKind? KindOf(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => FileKind.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => FileKind.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileKind.WebP,
        _ => null,
    };

    private static bool IsTiff(ReadOnlySpan<byte> head) => head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8);

    private static bool IsHeic(ReadOnlySpan<byte> head) => head.Length >= HeadBytes && head[4..8].SequenceEqual("ftyp"u8) && head[8..11].SequenceEqual("hei"u8);
}
