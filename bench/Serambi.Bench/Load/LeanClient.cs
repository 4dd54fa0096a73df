using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Serambi.Bench.Load;

/// <summary>What a server answered.</summary>
internal sealed record LeanAnswer(int Status, IReadOnlyList<string> Cookies, string Location, string Body);

/// <summary>
/// HTTP/1.1 over kept connections and nothing more. It shares the processor with the server that it measures, and on two cores what a comfortable client
/// spends on a request is a quarter of what the server may spend.
/// </summary>
internal sealed class LeanClient(IPEndPoint server) : IDisposable
{
    /// <summary>A server closes what was idle for two minutes, perhaps in the moment in which it is used again.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(60);

    private readonly ConcurrentBag<Connection> idle = [];
    private readonly string host = server.ToString();

    /// <param name="path">Path and query.</param>
    /// <param name="cookies">The Cookie header.</param>
    /// <param name="form">The body of a POST; null for a GET.</param>
    /// <exception cref="IOException">The connection broke or what came is no answer.</exception>
    public async Task<LeanAnswer> SendAsync(string path, string cookies, string? form)
    {
        Connection? connection;
        while (idle.TryTake(out connection) && connection.Idle > LongestIdle) connection.Dispose();
        connection ??= await Connection.OpenAsync(server);
        var head = $"{(form is null ? "GET" : "POST")} {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookies}\r\n";
        var answer = await connection.AskAsync(form is null ? head + "\r\n" : $"{head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}");
        idle.Add(connection);
        return answer;
    }

    public void Dispose()
    {
        while (idle.TryTake(out var connection)) connection.Dispose();
    }

    private sealed class Connection(Socket socket) : IDisposable
    {
        private byte[] buffer = new byte[64 * 1024];
        private int filled;
        private long usedAt;

        public TimeSpan Idle => Stopwatch.GetElapsedTime(usedAt);

        public static async Task<Connection> OpenAsync(IPEndPoint server)
        {
            var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(server);
            return new Connection(socket);
        }

        public async Task<LeanAnswer> AskAsync(string request)
        {
            filled = 0;
            for (var bytes = Encoding.ASCII.GetBytes(request).AsMemory(); !bytes.IsEmpty;) bytes = bytes[await socket.SendAsync(bytes)..];
            int head;
            while ((head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0) await FillAsync();
            var lines = Encoding.ASCII.GetString(buffer, 0, head).Split("\r\n");
            var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToLookup(h => h[0], h => h[^1], StringComparer.OrdinalIgnoreCase);
            var body = headers["Transfer-Encoding"].Any() ? await ChunksAsync(head + 4) : await SizedAsync(head + 4, int.Parse(headers["Content-Length"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture));
            usedAt = Stopwatch.GetTimestamp();
            return new LeanAnswer(int.Parse(lines[0].AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture), [.. headers["Set-Cookie"]], headers["Location"].FirstOrDefault() ?? "", body);
        }

        public void Dispose() => socket.Dispose();

        private async Task<string> SizedAsync(int from, int size)
        {
            while (filled < from + size) await FillAsync();
            return Encoding.UTF8.GetString(buffer, from, size);
        }

        private async Task<string> ChunksAsync(int from)
        {
            for (var body = new StringBuilder(); ;)
            {
                int line;
                while ((line = buffer.AsSpan(from, filled - from).IndexOf("\r\n"u8)) < 0) await FillAsync();
                var size = int.Parse(Encoding.ASCII.GetString(buffer, from, line), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                body.Append(await SizedAsync(from + line + 2, size));
                from += line + 2 + size + 2;
                while (filled < from) await FillAsync();
                if (size == 0) return body.ToString();
            }
        }

        private async Task FillAsync()
        {
            if (filled == buffer.Length) Array.Resize(ref buffer, 2 * filled);
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0) throw new IOException("The server closed the connection in the middle of an answer.");
            filled += read;
        }
    }
}
