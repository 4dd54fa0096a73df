using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Serambi.Tests.Files;

/// <summary>A clamd of its own, with one signature: that of the file that every scanner takes for bad (eicar.org).</summary>
internal sealed class Clamd : IAsyncDisposable
{
    /// <summary>Put together here, so that no scanner takes this source for bad.</summary>
    public static byte[] Eicar { get; } = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clamd-");
    private Process? process;

    public string Address => $"unix:{Socket}";

    private string Socket => Path.Combine(folder.FullName, "s");

    public static async Task<Clamd> StartAsync()
    {
        var clamd = new Clamd();
        await clamd.RunAsync();
        return clamd;
    }

    public async Task RunAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var signatures = folder.CreateSubdirectory("db").FullName;
        await File.WriteAllTextAsync(Path.Combine(signatures, "test.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n", ct);
        var settings = Path.Combine(folder.FullName, "clamd.conf");
        await File.WriteAllTextAsync(settings, $"LocalSocket {Socket}\nDatabaseDirectory {signatures}\nForeground yes\nUser {Environment.UserName}\nStreamMaxLength 1M\n", ct);
        File.Delete(Socket);
        process = Process.Start(new ProcessStartInfo("/usr/sbin/clamd", ["-c", settings]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        for (var tries = 0; !await AnswersAsync(ct); tries++)
        {
            Assert.True(tries < 300 && !process.HasExited, "clamd did not start: " + (process.HasExited ? await process.StandardError.ReadToEndAsync(ct) : ""));
            await Task.Delay(50, ct);
        }
    }

    public async Task StopAsync()
    {
        if (process is null) return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.Dispose();
        process = null;
        File.Delete(Socket);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        if (!File.Exists(Socket)) return false;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

/// <summary>Something that listens as clamd does and answers as a test says: for what a real one cannot be made to do.</summary>
internal sealed class FalseClamd : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task running;

    /// <param name="answer">What it says; null hangs up without a word; empty never answers.</param>
    public FalseClamd(string? answer)
    {
        listener.Start();
        running = RunAsync(answer);
    }

    public string Address => $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await running;
        listener.Dispose();
        end.Dispose();
    }

    private async Task RunAsync(string? answer)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                if (answer is null) continue;
                var stream = client.GetStream();
                var heard = new byte[64 * 1024];
                Assert.NotEqual(0, await stream.ReadAtLeastAsync(heard, 1, throwOnEndOfStream: false, end.Token));
                if (answer.Length == 0) await Task.Delay(Timeout.Infinite, end.Token);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }
    }
}
