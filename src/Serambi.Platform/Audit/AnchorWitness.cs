using System.Globalization;
using System.Runtime.CompilerServices;
using Serambi.Platform.Files;

namespace Serambi.Platform.Audit;

/// <param name="Number">Number of the anchor.</param>
/// <param name="Hmac">Its keyed hash.</param>
public sealed record WitnessLine(int Number, byte[] Hmac);

/// <summary>
/// A file outside the database that says which anchors there were: without it, whoever cuts the newest anchors off leaves a
/// chain that is whole. One line an anchor: number, keyed hash in hexadecimal, instant.
/// </summary>
public sealed class AnchorWitness(StorageOptions storage)
{
    private readonly SemaphoreSlim gate = new(1);

    public string Path { get; } = System.IO.Path.Combine(storage.Keys, "anchors.log");

    public bool Exists => File.Exists(Path);

    /// <summary>Lays an empty file before there is anything to witness: were it made after the first anchor, a crash in between would look as if somebody had removed it.</summary>
    public void Begin()
    {
        Directory.CreateDirectory(storage.Keys);
        using var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Appends lines and forces them to the disk.</summary>
    public async Task AppendAsync(IReadOnlyList<Anchor> anchors, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        if (anchors.Count == 0) return;
        await gate.WaitAsync(ct);
        try
        {
            Directory.CreateDirectory(storage.Keys);
            await using var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
            var lines = anchors.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Number} {Convert.ToHexStringLower(a.Hmac)} {a.AtUtc:o}\n"));

            // A line that a power cut tore stays alone; the next one must not continue it.
            await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes((file.Position > 0 && !EndsWithNewLine() ? "\n" : "") + string.Concat(lines)), ct);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Number of the last whole line; 0 when there is none.</summary>
    public int LastNumber()
    {
        if (!Exists) return 0;
        using var file = Open();
        file.Seek(-Math.Min(file.Length, 1000), SeekOrigin.End);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n').Select(Parse).LastOrDefault(l => l is not null)?.Number ?? 0;
    }

    /// <summary>All whole lines in the order in which they were written.</summary>
    public async IAsyncEnumerable<WitnessLine> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        if (!Exists) yield break;
        using var reader = new StreamReader(Open());
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (Parse(line) is { } read) yield return read;
        }
    }

    private FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private bool EndsWithNewLine()
    {
        using var file = Open();
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    /// <summary>A whole line ends with an instant of fixed length; what is torn is no line.</summary>
    private static WitnessLine? Parse(string line)
    {
        var parts = line.Split(' ');
        return parts.Length == 3 && parts[2].EndsWith('Z') && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && parts[1].Length % 2 == 0 && parts[1].All(char.IsAsciiHexDigit)
            ? new WitnessLine(number, Convert.FromHexString(parts[1]))
            : null;
    }
}
