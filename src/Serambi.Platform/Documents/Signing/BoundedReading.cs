using System.Buffers;

namespace Serambi.Platform.Documents.Signing;

/// <summary>Reads what may never end.</summary>
internal static class BoundedReading
{
    private const int Piece = 64 * 1024;

    /// <summary>Copies at most so many bytes; false when there are more.</summary>
    public static async Task<bool> CopyAsync(Stream from, Stream to, long most, CancellationToken ct)
    {
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            var left = most;
            int read;
            while ((read = await from.ReadAsync(piece, ct)) > 0)
            {
                if ((left -= read) < 0) return false;
                await to.WriteAsync(piece.AsMemory(0, read), ct);
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>The whole file; null when it is larger than that.</summary>
    public static async Task<byte[]?> FileAsync(string path, long most, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        if (file.CanSeek && file.Length > most) return null;
        using var read = new MemoryStream(file.CanSeek ? (int)file.Length : 0);
        return await CopyAsync(file, read, most, ct) ? read.ToArray() : null;
    }
}
