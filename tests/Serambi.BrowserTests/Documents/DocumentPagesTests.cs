using Microsoft.Playwright;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Formats.Pdf.Signing;
using Serambi.Platform.Access;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Tests.Documents.Register;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.Documents;

/// <summary>The page for checking documents in all its states, and the register on the desk, in a real browser: wide and narrow, clean for axe.</summary>
public sealed class DocumentPagesTests(Chromium chromium)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, true, false)]
    [InlineData(390, true, true)]
    [InlineData(320, false, false)]
    public async Task Verification_InAllStates_IsGood(int width, bool javaScript, bool dark)
    {
        var (seal, certified) = RegisterScene.Signers();
        await using var app = await ListeningApp.StartAsync(options: RegisterScene.Options(seal, certified));
        var scene = await RegisterScene.OpenAsync(app.App, seal, certified);
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        var (held, revoked, replaced) = (await scene.IssuedAsync("pejabat"), await scene.IssuedAsync("segel"), await scene.IssuedAsync(holder: HolderKind.Organisation));
        var (expired, later) = (await scene.IssuedAsync(until: today.AddDays(-1)), await scene.IssuedAsync(from: today.AddDays(30)));
        RegisterScene.Ok(await scene.EndAsync(revoked));
        RegisterScene.Ok(await scene.EndAsync(replaced, held.Number));
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, JavaScript = javaScript, Dark = dark });
        await tab.GotoAsync("/periksa");
        await tab.AssertGoodAsync("periksa");
        foreach (var (name, code) in new[] { ("berlaku", held.Code), ("dicabut", revoked.Code), ("diganti", replaced.Code), ("kedaluwarsa", expired.Code), ("belum", later.Code), ("tak-dikenal", VerificationCode.Create()) })
        {
            await tab.GotoAsync("/periksa/" + code);
            await tab.AssertGoodAsync("periksa-" + name);
        }

        var ours = await scene.FileAsync(held.Id);
        var flipped = ours.ToArray();
        flipped[300] ^= 1;
        var elsewhere = await TestPki.Instance.By().SignAsync(DemoPdf.Page("Ijazah"), new PdfSigning(DateTimeOffset.UtcNow), Ct);
        foreach (var (name, file) in new[]
        {
            ("asli", ours), ("ditambah", await TestPki.Instance.BySecond().SignAsync(ours, new PdfSigning(DateTimeOffset.UtcNow), Ct)), ("palsu", flipped), ("diubah", [.. ours, .. "\n% ekor"u8]),
            ("lembaga-lain", elsewhere), ("tak-tercatat", DemoPdf.Page("Lain")), ("rusak", "bukan"u8.ToArray()),
        })
        {
            await tab.GotoAsync("/periksa");
            await tab.Page.SetInputFilesAsync("#Upload", new FilePayload { Name = "dokumen.pdf", MimeType = "application/pdf", Buffer = file });
            await tab.Page.ClickAsync("form[enctype] button[type=submit]");
            await tab.Page.WaitForSelectorAsync(".verdict");
            await tab.AssertGoodAsync("periksa-berkas-" + name);
        }

        await tab.GotoAsync("/periksa");
        await tab.Page.FillAsync("#Code", "7K3-M9Q");
        await tab.Page.ClickAsync("form:not([enctype]) button[type=submit]");
        await tab.AssertGoodAsync("periksa-galat");
    }

    [Theory]
    [InlineData(1280, true, false)]
    [InlineData(320, false, false)]
    public async Task Desk_FromDraftToRevocation_IsGood(int width, bool javaScript, bool dark)
    {
        var (seal, certified) = RegisterScene.Signers();
        await using var app = await ListeningApp.StartAsync(options: RegisterScene.Options(seal, certified));
        var scene = await RegisterScene.OpenAsync(app.App, seal, certified);
        var revoked = await scene.IssuedAsync();
        RegisterScene.Ok(await scene.EndAsync(revoked));
        await scene.IssuedAsync("segel");
        certified.SignFails = SigningFailure.Unavailable;
        await scene.IssueAsync(await scene.DraftAsync(), "pejabat");
        certified.SignFails = null;
        var officer = await app.App.AddAllRolesAsync();
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, JavaScript = javaScript, Dark = dark });
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(officer), Url = app.Address.ToString() }]);
        await tab.GotoAsync("/meja/dokumen");
        await tab.AssertGoodAsync("dokumen-daftar");
        await tab.GotoAsync("/meja/dokumen/baru");
        await tab.AssertGoodAsync("dokumen-baru");
        await tab.Page.SelectOptionAsync("#Kind", "certificate");
        await tab.Page.SelectOptionAsync("#UnitId", scene.Body.Root.ToString());
        await tab.Page.FillAsync("#Title", "Surat keterangan magang");
        await tab.Page.FillAsync("#Holder", RegisterScene.Holder);
        await tab.Page.SetInputFilesAsync("#Upload", new FilePayload { Name = "surat.pdf", MimeType = "application/pdf", Buffer = DemoPdf.Page("Surat keterangan magang", "", "Diberikan kepada: " + RegisterScene.Holder) });
        await tab.Page.ClickAsync("main form button[type=submit]");
        await tab.Page.WaitForSelectorAsync(".sheet img");
        Assert.True(await tab.Page.EvaluateAsync<bool>("document.querySelector('.sheet img').decode().then(() => true, () => false)") || !javaScript);
        await tab.AssertGoodAsync("dokumen-draf");
        await tab.Page.ClickAsync(".bar a.btn:not(.second)");
        await tab.AssertGoodAsync("dokumen-terbitkan");
        await tab.Page.SelectOptionAsync("#OfficialId", scene.Official.ToString());
        await tab.Page.CheckAsync("input[name=Signer][value=pejabat]");
        await tab.Page.FillAsync("#Passphrase", "frasa");
        await tab.Page.FillAsync("#OneTimeCode", "123456");
        await tab.Page.ClickAsync("main form button.btn[type=submit]:not([formaction])");
        await tab.Page.WaitForSelectorAsync(".sheet img");
        await tab.AssertGoodAsync("dokumen-terbit");
        await tab.Page.ClickAsync("a[href$='/akhiri']");
        await tab.Page.ClickAsync("main form button[type=submit]");
        await tab.AssertGoodAsync("dokumen-akhiri-galat");
        await tab.GotoAsync("/meja/dokumen?keadaan=antre");
        await tab.AssertGoodAsync("dokumen-antre");
        await tab.GotoAsync("/admin/pejabat");
        await tab.AssertGoodAsync("pejabat");
        await tab.GotoAsync("/admin/pejabat/data");
        await tab.AssertGoodAsync("pejabat-baru");
    }
}
