using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Serambi.Tests.Infrastructure;

namespace Serambi.Tests.Mail;

/// <summary>What the independent server understood of a mail.</summary>
public sealed record ReceivedMail(string[] To, string From, bool Tls, string? User, Dictionary<string, string> Headers, string Type, string? Text, string? Html, string Raw);

/// <summary>aiosmtpd (Debian's python3-aiosmtpd) on the loopback address, with a certificate made by openssl for "localhost".</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly DirectoryInfo folder;
    private readonly string[] certificate;
    private Process? process;

    private SmtpServer(DirectoryInfo folder, string[] certificate) => (this.folder, this.certificate) = (folder, certificate);

    public int Port { get; private set; }

    /// <summary>The server's certificate, which is its own authority.</summary>
    public string Certificate => Path.Combine(folder.FullName, "cert.pem");

    public static async Task<SmtpServer> StartAsync(bool tls = true)
    {
        var server = await MakeAsync(tls);
        await server.OpenAsync();
        return server;
    }

    /// <summary>A server whose address is known and at which nobody answers before <see cref="OpenAsync"/>.</summary>
    public static async Task<SmtpServer> PrepareAsync()
    {
        var server = await MakeAsync(tls: true);
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        server.Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        return server;
    }

    public async Task OpenAsync()
    {
        string[] arguments = [Repository.PathOf("tests", "Serambi.Tests", "Mail", "smtp_server.py"), folder.FullName, Port.ToString(CultureInfo.InvariantCulture), .. certificate];
        process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("python3 did not start.");
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server did not start: apt-get install python3-aiosmtpd");
        Port = int.Parse(port, CultureInfo.InvariantCulture);
    }

    public static Task MakeCertificateAsync(string certificate, string key) => Programs.RunAsync("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate);

    public IReadOnlyList<ReceivedMail> Received() =>
        [.. folder.EnumerateFiles("*.json").OrderBy(f => f.CreationTimeUtc).Select(f => JsonSerializer.Deserialize<ReceivedMail>(File.ReadAllText(f.FullName), Json)!)];

    public async ValueTask DisposeAsync()
    {
        process?.StandardInput.Close();
        if (process?.WaitForExit(TimeSpan.FromSeconds(5)) == false) process.Kill();
        process?.Dispose();
        folder.Delete(recursive: true);
        await Task.CompletedTask;
    }

    private static async Task<SmtpServer> MakeAsync(bool tls)
    {
        var own = Directory.CreateTempSubdirectory("serambi-smtp-");
        if (!tls) return new SmtpServer(own, []);
        string[] made = [Path.Combine(own.FullName, "cert.pem"), Path.Combine(own.FullName, "key.pem")];
        await MakeCertificateAsync(made[0], made[1]);
        return new SmtpServer(own, made);
    }
}
