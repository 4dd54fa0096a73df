using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Serambi.Tests.Api;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Attack;

/// <summary>The program as it is built, in a process of its own, on the database and storage of a test.</summary>
internal sealed class ProgramProcess : IDisposable
{
    private readonly Process process;

    private ProgramProcess(Process process, Uri address) => (this.process, Http) = (process, new HttpClient { BaseAddress = address });

    public HttpClient Http { get; }

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    public static async Task<ProgramProcess> StartAsync(SerambiApp app)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "trap '' XFSZ; exec dotnet \"$@\"", "serambi", Repository.PathOf("artifacts", "bin", "Serambi.Web", configuration, "Serambi.Web.dll"), "serve", "--urls", address.ToString()]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        // "trap": a write beyond a limit on files fails, as on a full disk, instead of ending the process
        start.Environment["SERAMBI__Database__Connection"] = app.ConnectionString;
        start.Environment["SERAMBI__Database__Migrate"] = "false";
        start.Environment["SERAMBI__Storage__Root"] = app.StorageRoot;
        start.Environment["SERAMBI__Limits__WritesPerMinute"] = "100000";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var program = new ProgramProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."), address);
        var output = new ConcurrentQueue<string?>();
        program.process.OutputDataReceived += (_, line) => output.Enqueue(line.Data);
        program.process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data);
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40) && !program.process.HasExited, string.Join('\n', output));
            try
            {
                using var alive = await program.Http.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
                if (alive.IsSuccessStatusCode) return program;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);   // not listening yet
            }
        }
    }

    /// <summary>A browser without scripts that talks to this process.</summary>
    public Visitor NewVisitor(SerambiApp app) => new(app, NewInvoker(), Http.BaseAddress!);

    /// <summary>A program that calls the API of this process.</summary>
    public ApiCaller NewCaller() => new(NewInvoker(), Http.BaseAddress!);

    /// <summary>From now on no file can grow (all writes to files fail), or can again.</summary>
    public Task FillDiskAsync(bool full) => Programs.RunAsync("prlimit", "--pid", Id.ToString(CultureInfo.InvariantCulture), full ? "--fsize=0:" : "--fsize=unlimited:");

    private static HttpMessageInvoker NewInvoker() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
        Http.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
