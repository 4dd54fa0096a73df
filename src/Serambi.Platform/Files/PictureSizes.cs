using System.Globalization;
using Serambi.Formats.Files;

namespace Serambi.Platform.Files;

/// <summary>A picture as it was made anew.</summary>
public sealed record SizedPicture(byte[] Content, int Width, int Height);

/// <summary>
/// Makes pictures of the public site anew in several widths, as WebP, from their pixels alone: what a camera writes (device, moment, place) and
/// whatever else a file carries does not come along. By <c>vipsthumbnail</c> in a limited child process, as previews are.
/// </summary>
public sealed class PictureSizes : IDisposable
{
    /// <summary>Of WebP: 16,383.</summary>
    private const int Highest = 16_000;

    private readonly SemaphoreSlim turns = new(2);

    /// <summary>Whether the program for it is installed.</summary>
    public static bool Available => LimitedProcess.Find("vipsthumbnail") is not null;

    /// <summary>The picture in each width that is smaller than its own, and once more in its own or the largest; never enlarged.</summary>
    /// <param name="seekable">A picture that <see cref="FileInspection"/> took.</param>
    /// <param name="widths">Pixels, the smallest first.</param>
    /// <returns>The smallest first; empty when it cannot be read.</returns>
    public async Task<IReadOnlyList<SizedPicture>> MakeAsync(Stream seekable, IReadOnlyList<int> widths, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(seekable);
        ArgumentNullException.ThrowIfNull(widths);
        var made = new List<SizedPicture>();
        await turns.WaitAsync(ct);
        try
        {
            foreach (var width in widths)
            {
                seekable.Position = 0;
                if (await MakeAsync(seekable, width, ct) is not { } picture) return [];
                if (made.Count > 0 && picture.Width <= made[^1].Width) break;   // it is no wider than that
                made.Add(picture);
                if (picture.Width < width) break;   // that is all of it
            }
        }
        finally
        {
            turns.Release();
        }

        return made;
    }

    public void Dispose() => turns.Dispose();

    private static async Task<SizedPicture?> MakeAsync(Stream content, int width, CancellationToken ct)
    {
        if (LimitedProcess.Find("vipsthumbnail") is not { } vips) return null;
        var size = string.Create(CultureInfo.InvariantCulture, $"{width}x{Highest}>");
        if (await LimitedProcess.RunAsync(vips, ["stdin", "--export-profile", "srgb", "-s", size, "-o", ".webp[Q=80,strip,profile=none]"], content, ct) is not { } bytes) return null;
        using var made = new MemoryStream(bytes, writable: false);
        return FileInspection.Inspect(made, "") is { Kind: FileKind.WebP, Width: { } wide, Height: { } high } ? new SizedPicture(bytes, wide, high) : null;
    }
}
