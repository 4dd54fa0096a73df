using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Outbox;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Fees;
using Serambi.Web.Modules.Services.Letters;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>What the applicant of a declared service holds in their hands: a copy of the application, a receipt of what was paid, and the declared words.</summary>
public sealed class ServiceLetterTests
{
    private const string Notices = """
        notices:
          filed: { id: Bawa kartu pegawai Anda., en: Bring your staff card. }
          finish: { id: Ambil kunci di loket 2., en: Fetch the key at counter 2. }
        """;

    private static readonly string Notified = WithFields(Field("name", "text")).Replace("finish: { label: { id: Selesaikan, en: Finish } }", "finish: { label: { id: Selesaikan, en: Finish }, notify: requester }", StringComparison.Ordinal) + Notices;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Receipt_CopiesTheApplication_WithoutWhatIsPrivate(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        var visitor = await TrackAsync(scene, filed.Number, filed.Secret);
        var page = await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}");
        Assert.Contains(page.All("a[download]"), a => a.GetAttribute("href")!.Contains("service-receipt", StringComparison.Ordinal));
        Assert.DoesNotContain(page.All("a[download]"), a => a.GetAttribute("href")!.Contains("service-payment", StringComparison.Ordinal));
        foreach (var (language, words) in new[] { ("id", new[] { "TANDA TERIMA PERMOHONAN", filed.Number, "Legalisir jarak jauh", "Tahun lulus", "2012", "Ijazah" }), ("en", ["RECEIPT OF AN APPLICATION", "Year of graduation", "Diploma"]) })
        {
            var text = await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}/surat/service-receipt/berkas?bahasa={language}&bentuk=txt");
            foreach (var word in words) Assert.Contains(word, text.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(Nik, text.Body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}/surat/service-payment/berkas?bentuk=txt")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.App.NewVisitor().GetPageAsync($"/lacak/kasus/{filed.CaseId}/surat/service-receipt/berkas?bentuk=txt")).Status);
    }

    /// <summary>Where only stages have a period, nothing is done by the end of the first one.</summary>
    [Theory]
    [InlineData("ljj", true)]
    [InlineData("kecil", false)]
    public async Task Receipt_PromisesCompletion_OnlyWhereTheWholeIsPromised(string service, bool promised)
    {
        await using var scene = await OpenAsync(Providers.Sqlite, Template("ljj"), WithFields(Field("name", "text")).Replace("unit: u\n", "unit: KEU\n", StringComparison.Ordinal));
        var filed = await scene.FileAsync(service, promised ? Ljj(await scene.UploadAsync()) : """{ "name": "x" }""");
        var visitor = await TrackAsync(scene, filed.Number, filed.Secret);
        foreach (var (language, words) in new[] { ("id", "Selesai paling lambat"), ("en", "Done by") })
            Assert.Equal(promised, (await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}/surat/service-receipt/berkas?bahasa={language}&bentuk=txt")).Body.Contains(words, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Payment_IsReceiptedOnceItWasRecorded(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync(), "pick_up", ", \"copies\": 3, \"waiver\": false"));
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        Assert.Equal(ProblemKind.NotFound, (await WriteAsync(scene, filed.CaseId, officer)).Problem!.Kind);
        var staff = await scene.App.SignInAsync(Roles.ServiceOfficer);
        Assert.Empty((await staff.GetPageAsync($"/meja/kasus/{filed.CaseId}")).All("a[href*='service-payment']"));   // nothing to write yet, nothing offered
        Assert.False((await scene.App.InScopeAsync(s => s.GetRequiredService<SettleFee>().RunAsync(new SettleFeeInput(filed.CaseId, "printing", Waived: false, "TRX-0042"), officer, Ct))).Failed);
        Assert.NotEmpty((await staff.GetPageAsync($"/meja/kasus/{filed.CaseId}")).All("a[href*='service-payment']"));
        var visitor = await TrackAsync(scene, filed.Number, filed.Secret);
        Assert.Contains((await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}")).All("a[download]"), a => a.GetAttribute("href")!.Contains("service-payment", StringComparison.Ordinal));
        var text = (await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}/surat/service-payment/berkas?bahasa=id&bentuk=txt")).Body;
        foreach (var word in (string[])["TANDA TERIMA BIAYA", "Biaya cetak", "Rp6.000", "TRX-0042", "6 Maret 2026"]) Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.False((await WriteAsync(scene, filed.CaseId, officer)).Failed);
    }

    [Fact]
    public async Task WaivedFee_IsNoPayment()
    {
        await using var scene = await OpenAsync(Providers.Sqlite, Template("ljj"));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync(), "pick_up", ", \"copies\": 3, \"waiver\": false"));
        Assert.False((await scene.App.InScopeAsync(s => s.GetRequiredService<SettleFee>().RunAsync(new SettleFeeInput(filed.CaseId, "printing", Waived: true, "KIP 77"), scene.Body.Staff(Roles.ServiceOfficer), Ct))).Failed);
        var text = (await (await TrackAsync(scene, filed.Number, filed.Secret)).GetPageAsync($"/lacak/kasus/{filed.CaseId}/surat/service-payment/berkas?bahasa=id&bentuk=txt")).Body;
        Assert.Contains("dibebaskan", text, StringComparison.Ordinal);
        Assert.Contains("Rp0", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SentForm_OffersItsReceiptAsAFile_ToThisBrowserAlone(string provider)
    {
        await using var app = await FormWalk.OpenAsync(provider, Template("ljj"));
        var visitor = app.NewVisitor();
        var sent = await visitor.SubmitAsync(await FormWalk.ToCheckAsync(visitor), FormWalk.Form, new FormValues { ["Statement"] = "true" });
        var file = await visitor.GetPageAsync(sent.One("a[href*='tanda-terima']").GetAttribute("href")!);
        Assert.StartsWith("%PDF-", file.Body, StringComparison.Ordinal);

        // With its code now, and without it as soon as only the case is there.
        string[] keys = [.. sent.TextsOf(".receipt-keys code")];
        var text = (await visitor.GetPageAsync("/layanan/ljj/tanda-terima?bentuk=txt")).Body;
        Assert.All(keys, k => Assert.Contains(k, text, StringComparison.Ordinal));
        var tracked = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = keys[0], ["Secret"] = keys[1] });
        var later = (await visitor.GetPageAsync(tracked.All("a").Select(a => a.GetAttribute("href")!).First(h => h.Contains("service-receipt", StringComparison.Ordinal) && h.Contains("bentuk=txt", StringComparison.Ordinal)))).Body;
        Assert.Contains(keys[0], later, StringComparison.Ordinal);
        Assert.DoesNotContain(keys[1], later, StringComparison.Ordinal);
        Assert.Contains("/lacak", later, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync("/layanan/ljj/tanda-terima")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPageAsync("/layanan/school-visit/tanda-terima")).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task DeclaredWords_AreSent_AndStandOnTheTrackingPage(string provider)
    {
        await using var scene = await OpenAsync(provider, Notified);
        var filed = await scene.FileAsync("kecil", """{ "name": "x" }""");
        Assert.False((await scene.ActAsync(filed.CaseId, "finish", scene.Body.Staff(Roles.ServiceOfficer))).Failed);
        await using var db = scene.App.OpenDb();
        var outbox = scene.App.Services.GetRequiredService<OutboxWriter>();
        var letters = (await db.Outbox.AsNoTracking().OrderBy(o => o.Id).ToListAsync(Ct)).ConvertAll(outbox.Open);
        Assert.Equal(2, letters.Count);
        Assert.Contains("Bawa kartu pegawai Anda.", letters[0], StringComparison.Ordinal);
        Assert.Contains("Ambil kunci di loket 2.", letters[1], StringComparison.Ordinal);
        var page = await (await TrackAsync(scene, filed.Number, filed.Secret)).GetPageAsync($"/lacak/kasus/{filed.CaseId}");
        foreach (var words in (string[])["Bawa kartu pegawai Anda.", "Ambil kunci di loket 2."]) Assert.Contains(words, page.Text, StringComparison.Ordinal);
    }

    private static async Task<Visitor> TrackAsync(FilingScene scene, string number, string secret)
    {
        var visitor = scene.App.NewVisitor();
        await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = number, ["Secret"] = secret });
        return visitor;
    }

    private static Task<Result<WrittenLetter>> WriteAsync(FilingScene scene, Guid caseId, Actor actor) =>
        scene.App.InScopeAsync(s => s.GetRequiredService<WriteLetter>().RunAsync(new WriteLetterInput(caseId, ServiceLetters.Payment, "id"), actor, Ct));
}
