using Serambi.Formats.Pdf.Signing;
using Serambi.Platform;
using Serambi.Platform.Documents.Signing;
using Serambi.Tests.Formats.Pdf;
using Xunit;

namespace Serambi.Tests.Documents.Signing;

public sealed class SignInBulkTests : IDisposable
{
    private readonly SigningHouse house = new();
    private readonly List<BulkReport> reports = [];
    private readonly Dictionary<string, byte[]> kept = new(StringComparer.Ordinal);
    private int opened;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task Run_OneBadAmongGood_LeavesOnlyThatOne()
    {
        var signer = house.Signer("pkcs12", ("File", house.Pkcs12()));
        var tally = (await RunAsync(signer, PdfSamples.Plain(), "rusak"u8.ToArray(), PdfSamples.Plain())).Value;
        Assert.Equal(new BulkTally(2, 1, null), tally);
        Assert.Equal([("0", 1, null), ("1", 2, SigningFailure.DocumentRefused), ("2", 3, null)], reports.Select(r => (r.Id, r.Done, (SigningFailure?)r.Problem?.Cause)));
        await house.JudgeAsync(kept["0"]);
        await house.JudgeAsync(kept["2"]);
    }

    [Fact]
    public async Task Run_SignerFallsSilent_LeavesTheRestQueued()
    {
        var bsre = new BsreStandIn { Mood = BsreMood.Opaque500 };
        await using var service = await StandIn.StartAsync(bsre.AnswerAsync);
        var signer = house.Signer("bsre-v2", ("Address", service.Address), ("CredentialsFile", house.Write("bsre", "esign:rahasia-instansi")));
        var tally = (await RunAsync(signer, [.. Enumerable.Repeat(PdfSamples.Plain(), 10)])).Value;
        Assert.Equal((0, 3, SigningFailure.Unavailable), (tally.Signed, tally.Unsigned, (SigningFailure?)tally.Stopped?.Cause));
        Assert.Equal(3, opened);
        Assert.Empty(kept);
    }

    [Fact]
    public async Task Run_WrongPassphraseAtTheService_StopsAtOnce()
    {
        var bsre = new BsreStandIn { Mood = BsreMood.WrongPassphrase };
        await using var service = await StandIn.StartAsync(bsre.AnswerAsync);
        var signer = house.Signer("bsre-v1", ("Address", service.Address), ("CredentialsFile", house.Write("bsre", "esign:rahasia-instansi")));
        var tally = (await RunAsync(signer, [.. Enumerable.Repeat(PdfSamples.Plain(), 10)])).Value;
        Assert.Equal(SigningFailure.SecretWrong, tally.Stopped?.Cause);
        Assert.Equal(1, bsre.Signings);
    }

    [Fact]
    public async Task Run_KeepingFails_IsThrownAndNothingIsReportedAsSigned()
    {
        var signer = house.Signer("pkcs12", ("File", house.Pkcs12()));
        using var secret = new SigningSecret(SigningHouse.Passphrase);
        var documents = Documents([PdfSamples.Plain()], (_, _) => throw new IOException("penuh"));
        await Assert.ThrowsAsync<IOException>(() => new SignInBulk(house.Catalog()).RunAsync(new BulkInput(signer.Name, new Signatory("x"), secret, documents, ReportAsync), Ct));
        Assert.Empty(reports);
    }

    [Fact]
    public async Task Run_UnknownSigner_OrWrongPassphrase_SignsNothing()
    {
        using var secret = new SigningSecret("salah");
        var signer = house.Signer("pkcs12", ("File", house.Pkcs12()));
        var bulk = new SignInBulk(house.Catalog());
        Assert.Equal(ProblemKind.NotFound, (await bulk.RunAsync(new BulkInput("tiada", new Signatory("x"), secret, Documents([]), ReportAsync), Ct)).Problem?.Kind);
        Assert.Equal(SigningFailure.SecretWrong, (await bulk.RunAsync(new BulkInput(signer.Name, new Signatory("x"), secret, Documents([PdfSamples.Plain()]), ReportAsync), Ct)).Problem?.Cause);
        Assert.Equal(0, opened);
    }

    private async Task<Result<BulkTally>> RunAsync(ISigner signer, params byte[][] files)
    {
        using var secret = new SigningSecret(SigningHouse.Passphrase);
        return await new SignInBulk(house.Catalog()).RunAsync(new BulkInput(signer.Name, new Signatory("x") { Identity = "3171234567890123" }, secret, Documents(files), ReportAsync), Ct);
    }

    private Task ReportAsync(BulkReport report, CancellationToken ct)
    {
        reports.Add(report);
        return Task.CompletedTask;
    }

    private async IAsyncEnumerable<BulkDocument> Documents(byte[][] files, Func<string, SignedPdf, Task>? keep = null)
    {
        foreach (var (i, file) in files.Index())
        {
            await Task.Yield();
            var id = $"{i}";
            yield return new BulkDocument(id, _ => { opened++; return Task.FromResult<Stream>(new MemoryStream(file)); }, new PdfSigning(house.Time.GetUtcNow()), (signed, _) => keep?.Invoke(id, signed) ?? KeepAsync(id, signed));
        }
    }

    private async Task KeepAsync(string id, SignedPdf signed)
    {
        using var whole = new MemoryStream();
        await signed.WriteToAsync(whole, Ct);
        kept[id] = whole.ToArray();
    }
}
