using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Serambi.Platform.Files.Scanning;

/// <summary>What is known of malware in a file.</summary>
public enum ScanState
{
    /// <summary>Nobody looked: there is no scanner, or there was none.</summary>
    None,

    Clean,

    /// <summary>Malware was found; the file is refused or erased.</summary>
    Infected,

    /// <summary>The scanner did not answer: taken nevertheless, to be scanned.</summary>
    Waiting,

    /// <summary>The scanner did not answer: kept, and opened by nobody until it is scanned.</summary>
    Held,
}

/// <param name="Found">Name of the malware; null without any.</param>
public sealed record ScanVerdict(ScanState State, string? Found = null);

/// <summary>
/// Hands files to clamd over its socket (clamd(8), INSTREAM): the command <c>zINSTREAM\0</c>, the content in chunks, each after its length in four
/// bytes, big-endian, a chunk of no length, and one answer that ends with a zero byte: <c>stream: OK</c>, <c>stream: NAME FOUND</c>, or an error.
/// </summary>
public sealed class FileScanner(ScanOptions options, ILogger<FileScanner> log)
{
    private const int ChunkSize = 64 * 1024;
    private const int LongestAnswer = 4096;
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);
    private const string Prefix = "stream: ";
    private const string FoundSuffix = " FOUND";

    public bool Configured => options.Configured;

    /// <summary>Scans a content from where it stands to its end.</summary>
    public async Task<ScanVerdict> ScanAsync(Stream content, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!Configured) return new ScanVerdict(ScanState.None);
        try
        {
            var answer = await AskAsync("zINSTREAM\0", content, options.Patience, ct);
            if (answer == Prefix + "OK") return new ScanVerdict(ScanState.Clean);
            if (answer.StartsWith(Prefix, StringComparison.Ordinal) && answer.EndsWith(FoundSuffix, StringComparison.Ordinal) && answer.Length > Prefix.Length + FoundSuffix.Length)
                return new ScanVerdict(ScanState.Infected, answer[Prefix.Length..^FoundSuffix.Length]);
            log.LogError("The scanner could not scan a file: {Answer}", answer);
        }
        catch (Exception down) when (IsDown(down, ct))
        {
            log.LogError(down, "The scanner {Address} does not answer.", options.Name);
        }

        return new ScanVerdict(options.Hold ? ScanState.Held : ScanState.Waiting);
    }

    /// <summary>What the scanner calls itself: "ClamAV 1.4.6/27800/…"; null when it does not answer.</summary>
    public async Task<string?> VersionAsync(CancellationToken ct)
    {
        try
        {
            return await AskAsync("zVERSION\0", content: null, SignOfLife, ct);
        }
        catch (Exception down) when (IsDown(down, ct))
        {
            log.LogWarning(down, "The scanner {Address} does not answer.", options.Name);
            return null;
        }
    }

    private static bool IsDown(Exception reason, CancellationToken ct) => reason is SocketException or IOException || (reason is OperationCanceledException && !ct.IsCancellationRequested);

    private async Task<string> AskAsync(string command, Stream? content, TimeSpan wait, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(wait);
        using var socket = options.EndPoint is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(options.EndPoint!, patience.Token);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command), patience.Token);
        if (content is not null) await SendAsync(stream, content, patience.Token);
        return await AnswerAsync(stream, patience.Token);
    }

    private static async Task SendAsync(NetworkStream stream, Stream content, CancellationToken ct)
    {
        var chunk = new byte[sizeof(uint) + ChunkSize];
        try
        {
            int read;
            do
            {
                read = await content.ReadAsync(chunk.AsMemory(sizeof(uint), ChunkSize), ct);
                BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)read);
                await stream.WriteAsync(chunk.AsMemory(0, sizeof(uint) + read), ct);
            }
            while (read > 0);
        }
        catch (IOException) when (stream.DataAvailable)
        {
            // clamd has said why it wants no more, and hung up: the answer is read all the same.
        }
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken ct)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length)
        {
            var read = await stream.ReadAsync(answer.AsMemory(length), ct);
            length += read;
            if (read == 0 || answer[length - 1] == 0) break;
        }

        return length == 0 ? throw new IOException("The scanner hung up without an answer.") : Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }
}
