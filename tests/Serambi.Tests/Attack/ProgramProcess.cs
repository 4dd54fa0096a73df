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
    private readonly ConcurrentQueue<string?> output = new();

    private ProgramProcess(Process process, Uri address) => (this.process, Http) = (process, new HttpClient { BaseAddress = address });

    public HttpClient Http { get; }

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>What it has written so far.</summary>
    public string Output => string.Join('\n', output);

    public static Task<ProgramProcess> StartAsync(SerambiApp app) => StartAsync(
        new()
        {
            ["SERAMBI__Database__Connection"] = app.ConnectionString,
            ["SERAMBI__Database__Migrate"] = "false",
            ["SERAMBI__Storage__Root"] = app.StorageRoot,
            ["SERAMBI__Limits__WritesPerMinute"] = "100000",
        },
        TimeSpan.FromSeconds(40));

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <param name="environment">Its configuration.</param>
    /// <param name="patience">How long that may take.</param>
    /// <param name="words">What follows <c>serve</c>.</param>
    public static async Task<ProgramProcess> StartAsync(Dictionary<string, string> environment, TimeSpan patience, params string[] words)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "trap '' XFSZ; exec dotnet \"$@\"", "serambi", Repository.PathOf("artifacts", "bin", "Serambi.Web", configuration, "Serambi.Web.dll"), "serve", .. words, "--urls", address.ToString()]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        // "trap": a write beyond a limit on files fails, as on a full disk, instead of ending the process
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var program = new ProgramProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."), address);
        program.process.OutputDataReceived += (_, line) => program.output.Enqueue(line.Data);
        program.process.ErrorDataReceived += (_, line) => program.output.Enqueue(line.Data);
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            Assert.True(watch.Elapsed < patience && !program.process.HasExited, program.Output);
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
