using System.Security.Cryptography;
using System.Text;
using Serambi.Formats.Files;
using Serambi.Formats.Svg;
using Serambi.Platform.Files;

namespace Serambi.Platform.Looks;

/// <summary>What came of a file that was sent as an emblem.</summary>
public enum EmblemFault
{
    None,

    /// <summary>Neither a drawing nor a picture, or broken.</summary>
    Unreadable,

    TooLarge,

    /// <summary>A picture, and the program that makes it anew is not installed.</summary>
    NoProgram,
}

/// <param name="Fault">Why there is no emblem.</param>
/// <param name="Emblem">What is to be kept.</param>
/// <param name="LeftOut">Elements of a drawing that are not in it any more.</param>
public sealed record EmblemReading(EmblemFault Fault, SiteEmblem? Emblem, IReadOnlyList<string> LeftOut);

/// <summary>
/// Makes emblems of files, by what is in them: a drawing (SVG) is cleaned to shapes, a PNG made anew from its pixels and no larger than a header
/// needs, in the limited child process of previews.
/// </summary>
public static class EmblemPictures
{
    /// <summary>Largest drawing after cleaning: it is part of every first visit.</summary>
    public const int MostDrawing = 48 << 10;

    /// <summary>Largest file that is looked at.</summary>
    public const int MostBytes = 1 << 20;

    private const string Side = "256x256>";

    /// <summary>Reads a file.</summary>
    /// <param name="file">As it was sent.</param>
    /// <param name="utc">Now.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<EmblemReading> ReadAsync(byte[] file, DateTime utc, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > MostBytes) return Refused(EmblemFault.TooLarge);
        using var seekable = new MemoryStream(file, writable: false);
        if (FileInspection.Inspect(seekable, "") is { Kind: FileKind.Png })
        {
            if (!PictureSizes.Available) return Refused(EmblemFault.NoProgram);
            seekable.Position = 0;
            return await DrawAsync(seekable, own: false, ct) is { } picture ? new EmblemReading(EmblemFault.None, Of(null, picture, utc), []) : Refused(EmblemFault.Unreadable);
        }

        if (CleanSvg.Of(file) is not { } drawing) return Refused(EmblemFault.Unreadable);
        var bytes = Encoding.UTF8.GetBytes(drawing.Text);
        return bytes.Length > MostDrawing ? Refused(EmblemFault.TooLarge) : new EmblemReading(EmblemFault.None, Of(drawing.Text, await DrawAsync(new MemoryStream(bytes, writable: false), own: true, ct), utc), drawing.LeftOut);
    }

    /// <summary>A picture of a drawing that is shipped or was cleaned here; null where it cannot be made.</summary>
    public static Task<byte[]?> DrawAsync(Stream drawing, CancellationToken ct) => DrawAsync(drawing, own: true, ct);

    private static async Task<byte[]?> DrawAsync(Stream content, bool own, CancellationToken ct)
    {
        if (LimitedProcess.Find("vipsthumbnail") is not { } vips) return null;
        var made = await LimitedProcess.RunAsync(vips, ["stdin", "-s", own ? Side.TrimEnd('>') : Side, "-o", ".png[strip]"], content, ct, own);
        return made is not null && made.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? made : null;
    }

    private static SiteEmblem Of(string? drawing, byte[]? picture, DateTime utc) => new()
    {
        Hash = Convert.ToHexStringLower(SHA256.HashData(drawing is null ? picture! : Encoding.UTF8.GetBytes(drawing))),
        Drawing = drawing,
        Picture = picture,
        AddedAtUtc = utc,
    };

    private static EmblemReading Refused(EmblemFault fault) => new(fault, null, []);
}
