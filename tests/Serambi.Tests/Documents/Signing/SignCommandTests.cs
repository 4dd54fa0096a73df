using System.Text.Json;
using Serambi.Formats.Pdf.Verifying;
using Microsoft.Extensions.Logging;
using Serambi.Tests.Commands;
using Serambi.Tests.Formats.Pdf;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Documents.Signing;

public sealed class SignCommandTests : IDisposable
{
    private readonly SigningHouse house = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task Stamp_PdfAndPicture_AreSealedBesideTheirOriginals()
    {
        house.Signer("pkcs12", ("File", house.Pkcs12()));
        await using var app = await AppAsync();
        string[] files = [house.Write("ijazah.pdf", PdfSamples.Plain()), house.Write("foto.png", PngSamples.Make(2, 8))];
        var run = await CommandRun.TypingAsync(app, SigningHouse.Passphrase + "\n", "document stamp", [.. files, "--heading=Dinas Contoh", "--lines=No. 1|Sah sesuai dengan aslinya", "--url=https://contoh.go.id/periksa/7Q4K", "--json"]);
        Assert.True(run.Code == 0, run.Output + run.Errors);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["ijazah.signed.pdf", "foto.signed.pdf"], lines.Select(l => Path.GetFileName(l.GetProperty("signed").GetString())));
        Assert.All(lines, l => Assert.Equal("seal", l.GetProperty("assurance").GetString()));
        foreach (var line in lines) await house.JudgeAsync(await File.ReadAllBytesAsync(line.GetProperty("signed").GetString()!, Ct));
        Assert.Equal(PdfSamples.Plain(), await File.ReadAllBytesAsync(files[0], Ct));
        var text = await Programs.RunAsync("pdftotext", Path.Combine(house.Folder.FullName, "ijazah.signed.pdf"), "-");
        Assert.Contains("Sah sesuai dengan aslinya", text, StringComparison.Ordinal);
        Assert.Contains("Segel instansi", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_OneBadAmongGood_EndsWithOne_AndWritesNothingOver()
    {
        var signer = house.Signer("pkcs12", ("File", house.Pkcs12()));
        await using var app = await AppAsync();
        var target = Path.Combine(house.Folder.FullName, "hasil");
        Directory.CreateDirectory(target);
        await File.WriteAllTextAsync(Path.Combine(target, "c.pdf"), "milik orang", Ct);
        string[] files = [house.Write("a.pdf", PdfSamples.Plain()), house.Write("b.pdf", "bukan pdf"), house.Write("c.pdf", PdfSamples.Plain()), "tiada.pdf", "/dev/zero"];
        var run = await CommandRun.TypingAsync(app, SigningHouse.Passphrase, "document sign", [.. files, $"--signer={signer.Name}", "--reason=Legalisasi", $"--out={target}"]);
        Assert.Equal(1, run.Code);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("ditandatangani: ", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], l => Assert.StartsWith("TIDAK ditandatangani: ", l, StringComparison.Ordinal));
        Assert.Equal(["a.pdf", "c.pdf"], Directory.EnumerateFiles(target).Select(Path.GetFileName).Order());
        Assert.Equal("milik orang", await File.ReadAllTextAsync(Path.Combine(target, "c.pdf"), Ct));
        Assert.Equal("Legalisasi", Assert.Single(PdfVerifier.Verify(await File.ReadAllBytesAsync(Path.Combine(target, "a.pdf"), Ct), new PdfTrust([], []), house.Time.GetUtcNow()).Signatures).Reason);
    }

    [Fact]
    public async Task Sign_CodeOnDemand_IsSentFirst_ToTheIdentityOfAFile()
    {
        var bsre = new BsreStandIn();
        await using var service = await StandIn.StartAsync(bsre.AnswerAsync);
        var signer = house.Signer("bsre-v2", ("Address", service.Address), ("CredentialsFile", house.Write("bsre", "esign:rahasia-instansi")), ("Asks", "OneTimeCode"));
        await using var app = await AppAsync();
        string[] all = [house.Write("a.pdf", PdfSamples.Plain()), house.Write("b.pdf", PdfSamples.Plain()), $"--signer={signer.Name}", $"--identity-file={house.Write("nik", "3171234567890123\n")}", "--send-code"];
        var run = await CommandRun.TypingAsync(app, "123456\n", "document sign", all);
        Assert.True(run.Code == 0, run.Output + run.Errors);
        Assert.Equal((2, "3171234567890123", "123456"), (bsre.CodesFor, bsre.Identity, bsre.Code));
        Assert.Equal(2, (await CommandRun.TypingAsync(app, "123456\n", "document sign", [all[0], all[2], "--identity-file=tiada"])).Code);
    }

    [Fact]
    public async Task Sign_CodeFromASignerThatSendsNone_IsRefusedInWords()
    {
        var signer = house.Signer("pkcs12", ("File", house.Pkcs12()));
        await using var app = await AppAsync();
        var run = await CommandRun.TypingAsync(app, SigningHouse.Passphrase, "document sign", [house.Write("a.pdf", PdfSamples.Plain()), $"--signer={signer.Name}", "--send-code"]);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("tidak mengirim kode", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BsreMood.WrongPassphrase, 1)]
    [InlineData(BsreMood.Opaque500, 3)]
    public async Task Sign_SignerItselfFails_StopsAndTellsOfTheRest(BsreMood mood, int signings)
    {
        var bsre = new BsreStandIn { Mood = mood };
        await using var service = await StandIn.StartAsync(bsre.AnswerAsync);
        var signer = house.Signer("bsre-v2", ("Address", service.Address), ("CredentialsFile", house.Write("bsre", "esign:rahasia-instansi")));
        await using var app = await AppAsync();
        string[] files = [.. "abcde".Select(c => house.Write($"{c}.pdf", PdfSamples.Plain()))];
        var run = await CommandRun.TypingAsync(app, SigningHouse.Passphrase, "document sign", [.. files, $"--signer={signer.Name}", "--identity=3171234567890123"]);
        Assert.Equal((1, signings), (run.Code, bsre.Signings));
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.All(lines, l => Assert.StartsWith("TIDAK ditandatangani: ", l, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, "document sign", "a.pdf", "--signer=tiada")]
    [InlineData(2, "document sign", "a.pdf")]
    [InlineData(2, "document stamp", "a.pdf")]
    [InlineData(2, "document stamp", "a.pdf", "--heading=x", "--page=satu")]
    [InlineData(2, "document sign", "a.pdf", "--signer=s1", "--passphrase=x")]
    [InlineData(2, "document sign", "a.pdf", "--signer=s1", "--secret-fd=98765")]
    [InlineData(2, "document sign", "a.pdf", "--signer=s1")]
    public async Task WrongUsage_EndsWithTwo(int code, string command, params string[] arguments)
    {
        house.Signer("pkcs12", ("File", house.Pkcs12()));
        await using var app = await AppAsync();
        var run = await CommandRun.OfAsync(app, command, arguments);
        Assert.Equal(code, run.Code);
        Assert.NotEmpty(run.Errors);
    }

    [Theory]
    [InlineData(BsreMood.Good)]
    [InlineData(BsreMood.Opaque500)]
    [InlineData(BsreMood.WrongPassphrase)]
    public async Task Passphrase_IsNowhereAfterwards(BsreMood mood)
    {
        var bsre = new BsreStandIn { Mood = mood };
        await using var service = await StandIn.StartAsync(bsre.AnswerAsync);
        var signer = house.Signer("bsre-v2", ("Address", service.Address), ("CredentialsFile", house.Write("bsre", "esign:rahasia-instansi")));
        await using var app = await AppAsync(LogLevel.Trace);
        var run = await CommandRun.TypingAsync(app, SigningHouse.Passphrase, "document sign", house.Write("a.pdf", PdfSamples.Plain()), $"--signer={signer.Name}", "--identity=3171234567890123", "--json");
        Assert.Equal(mood == BsreMood.Good ? 0 : 1, run.Code);
        Assert.Equal(1, bsre.Signings);
        Assert.DoesNotContain(SigningHouse.Passphrase, run.Output + run.Errors + app.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("3171234567890123", run.Output + run.Errors + app.Log, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(house.Folder.FullName, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(app.StorageRoot, "*", SearchOption.AllDirectories)).Append(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(app.ConnectionString).DataSource))
        {
            Assert.DoesNotContain(SigningHouse.Passphrase, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Ct)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Doctor_SaysOfEachSigner()
    {
        house.Signer("pkcs12", ("File", house.Pkcs12()));
        house.Signer("pkcs12", ("File", "/tiada.p12"));
        await using var app = await AppAsync();
        var run = await CommandRun.OfAsync(app, "doctor", "--json");
        var signing = JsonDocument.Parse(run.Output).RootElement.EnumerateArray().Where(f => f.GetProperty("part").GetString() == "signing").Select(f => f.GetProperty("state").GetString());
        Assert.Equal(["ok", "fail"], signing);
    }

    private Task<SerambiApp> AppAsync(LogLevel log = LogLevel.Warning) => SerambiApp.CreateAsync(options: new SerambiAppOptions { Settings = house.Settings, LogLevel = log, RealTime = true });
}
