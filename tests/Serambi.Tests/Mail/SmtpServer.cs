using System.Diagnostics;
using System.Globalization;
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
    private readonly Process process;

    private SmtpServer(DirectoryInfo folder, Process process, int port) => (this.folder, this.process, Port) = (folder, process, port);

    public int Port { get; }

    /// <summary>The server's certificate, which is its own authority.</summary>
    public string Certificate => Path.Combine(folder.FullName, "cert.pem");

    public static async Task<SmtpServer> StartAsync(bool tls = true)
    {
        var own = Directory.CreateTempSubdirectory("serambi-smtp-");
        string[] arguments = [Repository.PathOf("tests", "Serambi.Tests", "Mail", "smtp_server.py"), own.FullName];
        if (tls)
        {
            var (certificate, key) = (Path.Combine(own.FullName, "cert.pem"), Path.Combine(own.FullName, "key.pem"));
            await MakeCertificateAsync(certificate, key);
            arguments = [.. arguments, certificate, key];
        }

        var server = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("python3 did not start.");
        var port = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server did not start: apt-get install python3-aiosmtpd");
        return new SmtpServer(own, server, int.Parse(port, CultureInfo.InvariantCulture));
    }

    public static Task MakeCertificateAsync(string certificate, string key) => Programs.RunAsync("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate);

    public IReadOnlyList<ReceivedMail> Received() =>
        [.. folder.EnumerateFiles("*.json").OrderBy(f => f.CreationTimeUtc).Select(f => JsonSerializer.Deserialize<ReceivedMail>(File.ReadAllText(f.FullName), Json)!)];

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(5))) process.Kill();
        process.Dispose();
        folder.Delete(recursive: true);
        await Task.CompletedTask;
    }
}
