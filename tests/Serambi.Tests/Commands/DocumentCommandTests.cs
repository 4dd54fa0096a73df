using System.Text.Json;
using Serambi.Formats.Pdf.Signing;
using Serambi.Tests.Formats.Pdf;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Commands;

public sealed class DocumentCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("serambi-document-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_SoundFile_EndsWithZero_AndNamesTheSigner()
    {
        await using var app = await SerambiApp.CreateAsync();
        var file = await WriteAsync("sah.pdf", await SignedAsync());
        var run = await CommandRun.OfAsync(app, "document verify", file, "--trust", await TrustAsync());
        Assert.True(run.Code == 0, run.Output + run.Errors);
        Assert.StartsWith("sah: " + file, run.Output, StringComparison.Ordinal);
        Assert.Contains("Kepala Dinas Contoh, 2026-03-06 02:15 UTC", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OneBadAmongGood_EndsWithOne_AndSaysOfEach()
    {
        await using var app = await SerambiApp.CreateAsync();
        var signed = await SignedAsync();
        var flipped = signed.ToArray();
        flipped[flipped.AsSpan().IndexOf("/MediaBox"u8) + 12] ^= 1;
        string[] files =
        [
            await WriteAsync("sah.pdf", signed), await WriteAsync("diubah.pdf", flipped), await WriteAsync("polos.pdf", PdfSamples.Plain()),
            await WriteAsync("teks.pdf", "bukan pdf"u8.ToArray()), Path.Combine(folder, "tiada.pdf"),
        ];

        var run = await CommandRun.OfAsync(app, "document verify", [.. files, "--json", "--trust=" + await TrustAsync()]);

        Assert.Equal(1, run.Code);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(files, lines.Select(l => l.GetProperty("file").GetString()));
        Assert.Equal(["valid", "invalid", null, null, null], lines.Select(l => l.TryGetProperty("verdict", out var v) ? v.GetString() : null));
        Assert.Equal("not_pdf", lines[3].GetProperty("refusal").GetString());
        Assert.True(lines[4].GetProperty("unreadable").GetBoolean());
    }

    [Fact]
    public async Task Verify_WithoutATrustList_TrustsNobody()
    {
        await using var app = await SerambiApp.CreateAsync();
        var run = await CommandRun.OfAsync(app, "document verify", await WriteAsync("sah.pdf", await SignedAsync()));
        Assert.Equal(1, run.Code);
        Assert.StartsWith("tidak dapat dipastikan", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NameThatSteersATerminal_IsPlainText()
    {
        await using var app = await SerambiApp.CreateAsync();
        var run = await CommandRun.OfAsync(app, "document verify", await WriteAsync("a\u001b[2Jb.pdf", PdfSamples.Plain()));
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData]
    [InlineData("a.pdf", "--trust=tiada.pem")]
    [InlineData("a.pdf", "--sah")]
    public async Task Verify_WrongUsage_EndsWithTwo(params string[] arguments)
    {
        await using var app = await SerambiApp.CreateAsync();
        var run = await CommandRun.OfAsync(app, "document verify", arguments);
        Assert.Equal(2, run.Code);
        Assert.NotEmpty(run.Errors);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Task<byte[]> SignedAsync() => TestPki.Instance.By().SignAsync(PdfSamples.Plain(), new PdfSigning(PdfSignerTests.At) { Reason = "Legalisasi" }, Ct);

    private Task<string> TrustAsync() => WriteAsync("akar.pem", System.Text.Encoding.ASCII.GetBytes(TestPki.Instance.Root.ExportCertificatePem()));

    private async Task<string> WriteAsync(string name, byte[] content)
    {
        var file = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(file, content, Ct);
        return file;
    }
}
