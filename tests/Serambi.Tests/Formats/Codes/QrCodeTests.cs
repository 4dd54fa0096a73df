using System.Text;
using Serambi.Formats.Codes;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Formats.Codes;

/// <summary>Codes of every size, read by a program that others wrote.</summary>
public sealed class QrCodeTests : IDisposable
{
    private const int Pixels = 4;

    /// <summary>The longest content of each version at level M (ISO/IEC 18004, table 7).</summary>
    private static readonly int[] Capacities = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911, 997, 1059, 1125];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("serambi-qr-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Encode_EveryVersion_IsReadByOthers()
    {
        var contents = Capacities.Select((c, i) => $"{i + 1}-" + new string((char)('a' + i % 26), c - $"{i + 1}-".Length)).ToList();
        Assert.Equal(Enumerable.Range(1, Capacities.Length).Select(v => 17 + 4 * v), contents.Select(c => QrCode.Encode(c).Size));
        Assert.Equal(contents, await ReadAsync(contents));
    }

    [Fact]
    public async Task Encode_EveryLengthOfAnAddress_IsReadByOthers()
    {
        var contents = Enumerable.Range(1, 120).Select(n => string.Concat(Enumerable.Range(0, n).Select(i => "https://contoh.go.id/7Q4K"[(i * 7 + n) % 25]))).ToList();
        Assert.Equal(contents, await ReadAsync(contents));
    }

    [Fact]
    public async Task Encode_OtherThanAscii_IsMarkedAsUtf8()
    {
        string[] contents = ["Café Serambi", "Tanda tangan – sah ✓", "署名"];
        Assert.Equal(contents, await ReadAsync(contents));
    }

    [Fact]
    public void Encode_TooLong_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => QrCode.Encode(new string('a', Capacities[^1] + 1)));
        Assert.Throws<ArgumentException>(() => QrCode.Encode(""));
    }

    [Fact]
    public void Rectangles_CoverTheDarkModulesOnce()
    {
        var code = QrCode.Encode("https://serambi.contoh.go.id/periksa/7Q4K-9XWD-2MTP-C8RN");
        var covered = code.Rectangles().SelectMany(r => Enumerable.Range(0, r.Width * r.Height).Select(i => (X: r.X + i % r.Width, Y: r.Y + i / r.Width))).ToList();
        Assert.Equal(covered.Count, covered.Distinct().Count());
        var dark = Enumerable.Range(0, code.Size * code.Size).Select(i => (X: i % code.Size, Y: i / code.Size)).Where(m => code[m.X, m.Y]);
        Assert.Equal(dark, covered.OrderBy(m => m.Y).ThenBy(m => m.X));
    }

    private async Task<IEnumerable<string>> ReadAsync(IReadOnlyList<string> contents)
    {
        var files = contents.Select((c, i) => Path.Combine(folder.FullName, $"{i:000}.pgm")).ToList();
        for (var i = 0; i < contents.Count; i++) await File.WriteAllBytesAsync(files[i], Picture(QrCode.Encode(contents[i])), TestContext.Current.CancellationToken);
        var (_, read) = await Programs.TryAsync("zbarimg", ["-q", "--nodbus", "--raw", "-S*.enable=0", "-Sqrcode.enable=1", .. files]);
        return read.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static byte[] Picture(QrCode code)
    {
        var side = (code.Size + 2 * QrCode.QuietZone) * Pixels;
        var picture = new byte[side * side];
        for (var i = 0; i < picture.Length; i++)
        {
            var (x, y) = (i % side / Pixels - QrCode.QuietZone, i / side / Pixels - QrCode.QuietZone);
            picture[i] = x >= 0 && y >= 0 && x < code.Size && y < code.Size && code[x, y] ? (byte)0 : (byte)255;
        }

        return [.. Encoding.ASCII.GetBytes($"P5 {side} {side} 255\n"), .. picture];
    }
}
