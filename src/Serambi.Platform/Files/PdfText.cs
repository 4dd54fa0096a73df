using System.Text;

namespace Serambi.Platform.Files;

/// <summary>
/// The words of a PDF, for searching: read by <c>pdftotext</c> in a limited child process, never shown as they are. A scan without a layer of
/// text has none.
/// </summary>
public sealed class PdfText(FileStore store) : IDisposable
{
    /// <summary>Characters kept of one file.</summary>
    public const int Longest = 1_000_000;

    private readonly SemaphoreSlim turns = new(2);

    /// <summary>Whether the program that reads is installed.</summary>
    public static bool Available => LimitedProcess.Find("pdftotext") is not null;

    /// <summary>The text of a file that is not encrypted; empty when there is none or it cannot be read; null when it cannot be read now, because the file waits for its scan or the program is missing.</summary>
    /// <exception cref="InvalidOperationException">The file is encrypted or erased.</exception>
    public async Task<string?> ReadAsync(StoredFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Held || LimitedProcess.Find("pdftotext") is not { } program) return null;
        await turns.WaitAsync(ct);
        try
        {
            await using var content = store.OpenRead(file);
            var words = await LimitedProcess.RunAsync(program, ["-enc", "UTF-8", "-nopgbrk", "-q", "-", "-"], content, ct);
            var text = words is null ? "" : Encoding.UTF8.GetString(words).Replace("\0", "", StringComparison.Ordinal);
            return text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();
}
