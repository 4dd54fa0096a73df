using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Serambi.Tests.Modules.Services.Permits;
using Serambi.Web.Modules.PublicAccounts.Own;
using Serambi.Web.Modules.Services.Permits;
using Xunit;
using FormValues = Serambi.Tests.Infrastructure.FormValues;

namespace Serambi.Tests.Accounts;

/// <summary>A company from its registration over a permit and its duties to those who left it, as browsers walk it, and those who want in.</summary>
public sealed class CompanyPageTests
{
    private const string Number = "9120001234567";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Company_FilesAndReportsThroughItsMembers_AndThroughNobodyElse()
    {
        await using var scene = await OpenAsync();
        var app = scene.Filing.App;
        var boss = await app.AddAccountAsync("bos@contoh.example", "Ratna Dewi");
        var owner = await app.SignInAsync(boss);
        var page = await owner.SubmitAsync(await owner.GetPageAsync("/saya/perusahaan/baru"), "#daftar", new FormValues { ["Name"] = "PT Contoh Makmur", ["Nib"] = "9120-0012-3456" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("PT Contoh Makmur", page.One("#Name").GetAttribute("value"));
        page = await owner.SubmitAsync(page, "#daftar", new FormValues { ["Nib"] = "9120-0012-34567" });
        var company = page.Path;
        var id = Guid.Parse(company.Split('/')[^1]);

        // By letter: somebody without an account, through signing up, once, and nobody else.
        page = await owner.SubmitAsync(await owner.GetPageAsync(company + "/anggota"), "form[data-invite]", new FormValues { ["Email"] = "mitra@contoh.example", ["Role"] = "Filer" });
        Assert.Contains("mitra@contoh.example", page.Text, StringComparison.Ordinal);
        var link = await app.LinkToAsync("mitra@contoh.example", "CompanyInvitation");
        Assert.DoesNotContain(await app.LettersToAsync("mitra@contoh.example"), l => l.Text.Contains("Makmur", StringComparison.Ordinal));
        var stranger = await app.SignInAsync(await app.AddAccountAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetPageAsync(link)).Status);
        var filer = app.NewVisitor();
        page = await filer.GetPageAsync(link);
        Assert.Empty(page.All("a[href*='/saya/daftar/']"));   // passed on, the link makes nobody an account with the invited address
        await filer.SubmitAsync(page, "#akun");
        page = await filer.GetPageAsync(await app.LinkToAsync("mitra@contoh.example", "AccountBegin"));
        page = await filer.SubmitAsync(page, "main form", new FormValues { ["Name"] = "Budi Mitra", ["Password"] = AccountSignIn.Passphrase, ["Repeated"] = AccountSignIn.Passphrase });
        Assert.Equal(link, page.Path);
        Assert.Equal(company, (await filer.SubmitAsync(page, "#gabung")).Path);
        Assert.Equal(HttpStatusCode.Gone, (await filer.GetPageAsync(link)).Status);
        await using (var db = app.OpenDb()) Assert.Equal(2, await db.Set<CompanyMember>().CountAsync(Ct));
        var reading = await app.AddAccountAsync("baca@contoh.example", "Sari Baca");
        await using (var db = app.OpenDb())
        {
            db.Add(new CompanyMember { CompanyId = id, AccountId = reading.Id, Role = CompanyRole.Reader, SinceUtc = app.Time.Now });
            await db.SaveChangesAsync(Ct);
        }

        var reader = await app.SignInAsync(reading);

        // Another company of a stranger's is no page, no list and no choice of theirs; a role is not what a form says.
        foreach (var path in (string[])[company, company + "/anggota", $"/saya/kasus?untuk={id}"]) Assert.True((await stranger.GetPageAsync(path)).Status == HttpStatusCode.NotFound, path);
        await using (var db = app.OpenDb()) Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPageAsync("/saya/perusahaan/permohonan/" + await db.Set<Company>().Select(c => c.Id).SingleAsync(Ct))).Status);
        var token = (await filer.GetPageAsync(company)).One("#tinggalkan input[name=__RequestVerificationToken]").GetAttribute("value")!;
        var me = await MemberAsync(app, "mitra@contoh.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await filer.PostAsync(company + "/anggota?handler=Role", new FormValues { ["__RequestVerificationToken"] = token, ["anggota"] = me.ToString(), [MembersModel.RoleOf(me)] = "Owner" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.PostAsync(company + "/anggota?handler=Role", new FormValues { ["anggota"] = me.ToString(), [MembersModel.RoleOf(me)] = "Owner" })).Status);

        // The filer applies for the company: its name and number stand there, its NIB in the form, where nobody types them; there is no code.
        page = await filer.GetPageAsync("/layanan/iomki/isi");
        page = await filer.SubmitAsync(page, FormWalk.Form, new FormValues { ["Applicant.Name"] = "Nama lain", ["Applicant.Email"] = "mitra@contoh.example" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Pilih untuk siapa", page.Text, StringComparison.Ordinal);
        page = await filer.SubmitAsync(page, FormWalk.Form, new FormValues { ["Applicant.For"] = id.ToString() });
        Assert.Equal([Number, "PT Contoh Makmur"], page.TextsOf("main output"));
        page = await filer.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[kbli]"] = "10710", ["Answers[category]"] = "critical", ["Answers[workers]"] = "100" });
        page = await filer.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[plants.1.province]"] = "32", ["Answers[plants.1.address]"] = "Jl. Contoh 1", ["Answers[truth]"] = "true" });
        page = await filer.SubmitAsync(page, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.EndsWith("/terkirim", page.Path, StringComparison.Ordinal);
        Assert.Contains("milik perusahaan", page.Text, StringComparison.Ordinal);
        await scene.RunAsync("issue-services");
        Permit permit;
        string number;
        await using (var db = app.OpenDb())
        {
            permit = await db.Set<Permit>().AsNoTracking().SingleAsync(Ct);
            number = await db.Cases.Select(c => c.Number).SingleAsync(Ct);
            Assert.Equal(id, (await db.Set<CaseHolder>().SingleAsync(Ct)).HolderId);
            var filed = await db.Events.SingleAsync(e => e.StreamId == permit.CaseId && e.Seq == 1, Ct);
            Assert.Equal((ActorKind.Account, (Guid?)me, ""), (filed.ActorKind, filed.ActorId, filed.ActorName));
            Assert.Contains(id.ToString("n"), filed.Data, StringComparison.Ordinal);
        }

        // Everybody of the company finds it; letters go to those who act, in place of the address in the form.
        var tracked = $"/lacak/kasus/{permit.CaseId}";
        Assert.Contains(number, (await owner.GetPageAsync($"/saya/kasus?untuk={id}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await owner.GetPageAsync("/saya/kasus")).Text, StringComparison.Ordinal);
        await scene.RunToAsync(new DateOnly(2021, 7, 30));
        scene.At(new DateOnly(2021, 7, 30), new TimeOnly(9, 0));
        (owner, filer, reader, stranger) = (await app.SignInAsync(boss), await AgainAsync(app, "mitra@contoh.example"), await app.SignInAsync(reading), await app.SignInAsync(await app.AddAccountAsync()));
        Assert.Contains("YourTurn/id", (await app.LettersToAsync(boss.Email)).Select(l => l.Label));
        Assert.DoesNotContain("YourTurn/id", (await app.LettersToAsync(reading.Email)).Select(l => l.Label));
        Assert.Contains("Jumat, 30 Juli 2021, pukul 23.59 WIB", (await reader.GetPageAsync(company)).Text, StringComparison.Ordinal);
        page = await reader.GetPageAsync(tracked);
        Assert.Equal((HttpStatusCode.OK, 0), (page.Status, page.All("main form").Count));
        var writing = await owner.GetPageAsync(tracked);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.PostAsync(tracked + "?handler=Message", new FormValues { ["__RequestVerificationToken"] = (await reader.GetPageAsync("/lacak")).One("main form input[name=__RequestVerificationToken]").GetAttribute("value")!, ["Body"] = "Halo", ["SubmissionId"] = Guid.NewGuid().ToString() })).Status);
        Assert.Equal(HttpStatusCode.OK, (await owner.SubmitAsync(writing, "form[action*=Message]", new FormValues { ["Body"] = "Halo dari pemilik" })).Status);
        Assert.Equal((HttpStatusCode.OK, 0), ((page = await reader.GetPageAsync($"/izin/{permit.Id}")).Status, page.All("#laporan a.btn").Count));
        foreach (var path in (string[])[tracked, ReportForms.PageOf(permit.Id, new DateOnly(2021, 7, 30))]) Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPageAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetPageAsync(ReportForms.PageOf(permit.Id, new DateOnly(2021, 7, 30)))).Status);

        // Two of the company report at once: one report, and the other is told.
        var checks = new List<(Visitor Who, TestPage Page)>();
        foreach (var who in new[] { owner, filer })
            checks.Add((who, await who.SubmitAsync(await who.GetPageAsync(ReportForms.PageOf(permit.Id, new DateOnly(2021, 7, 30))), FormWalk.Form, new FormValues { ["Answers[present]"] = "80", ["Answers[vaccinated]"] = "70", ["Answers[positive]"] = "0", ["Answers[tested]"] = "10", ["Answers[truth]"] = "true" })));
        var sent = await Task.WhenAll(checks.Select(c => c.Who.SubmitAsync(c.Page, FormWalk.Form, new FormValues { ["Statement"] = "true" })));
        Assert.Single(sent, s => s.Path == $"/izin/{permit.Id}");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], sent.Select(s => s.Status).Order());
        await using (var db = app.OpenDb())
        {
            Assert.Equal(1, await db.Set<PermitReport>().CountAsync(Ct));
            Assert.Contains("by_account", (await db.Events.SingleAsync(e => e.Action == PermitBook.FiledEvent, Ct)).Data, StringComparison.Ordinal);
        }

        Assert.Contains("anggota: 3", (await (await app.SignInAsync(Roles.ServiceOfficer)).GetPageAsync($"/meja/izin/{permit.Id}")).Text, StringComparison.Ordinal);

        // Who is removed is out at once, with whatever they took along: the open page, the proved address, the letter's link.
        var receipt = (await app.LettersToAsync("mitra@contoh.example")).First(l => l.Label == "ReceiptCompany/id").Text;
        Assert.Contains(number, receipt, StringComparison.Ordinal);
        var letter = System.Text.RegularExpressions.Regex.Match(receipt, @"/lacak/tautan/[^\s""\\<]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.StartsWith("/lacak", (await filer.SubmitAsync(await filer.GetPageAsync(letter), "main form")).Path, StringComparison.Ordinal);   // still of the company
        var members = await owner.GetPageAsync(company + "/anggota");
        await owner.SubmitAsync(members, $"details[data-member='{me}'] form[action*=Remove]");
        Assert.Equal(HttpStatusCode.NotFound, (await filer.GetPageAsync(tracked)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await filer.GetPageAsync(company)).Status);
        filer = await AgainAsync(app, "mitra@contoh.example");   // signing in takes in the cases of a proved address, and none of a company
        await filer.SubmitAsync(await filer.GetPageAsync(letter), "main form");
        Assert.Equal(HttpStatusCode.NotFound, (await filer.GetPageAsync(tracked)).Status);
        Assert.Empty((await filer.GetPageAsync("/saya/kasus")).All(".results li"));

        // When no member wants letters, the owner gets them, and never the address in the form: it is that of who was removed.
        await using (var db = app.OpenDb())
        {
            (await db.Set<CompanyMember>().SingleAsync(m => m.AccountId == boss.Id, Ct)).Letters = false;
            await db.SaveChangesAsync(Ct);
            Assert.Equal([boss.Email], (await CompanyReaders.OfAsync(db, [permit.CaseId], Ct))[permit.CaseId].Select(r => r.Address));
        }

        // The last owner's account goes only when what follows was read; the number then asks the body.
        page = await owner.GetPageAsync("/saya/hapus");
        Assert.Contains("PT Contoh Makmur", page.TextOf(".callout.red"), StringComparison.Ordinal);
        page = await owner.SubmitAsync(page, "#hapus", new FormValues { ["Current"] = AccountSignIn.Passphrase });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        var copy = await owner.SubmitAsync(await owner.GetPageAsync("/saya"), "#salinan");
        Assert.Equal("owner", JsonDocument.Parse(copy.Body).RootElement.GetProperty("companies")[0].GetProperty("role").GetString());
        await owner.SubmitAsync(page, "#hapus", new FormValues { ["Current"] = AccountSignIn.Passphrase, ["Ownerless"] = "true" });
        page = await filer.SubmitAsync(await filer.GetPageAsync("/saya/perusahaan/baru"), "#daftar", new FormValues { ["Name"] = "PT Contoh Makmur", ["Nib"] = Number });
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        page = await filer.SubmitAsync(page, "#minta");

        // Evidence is taken by its content, stays whatever else is wrong, and can be taken back until it is sent.
        FormFile Evidence(string name, byte[]? content = null) => new("Files", name, "application/pdf", content ?? TestBody.Picture);
        page = await filer.SubmitAsync(page, "#kirim", new FormValues { ["Told"] = "Akta", ["kirim"] = "ya" }, Evidence("akta.png"), Evidence("surat.png"), Evidence("kuasa.pdf", "GIF89a bukan PDF"u8.ToArray()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Akta", 2), (page.Status, page.TextOf("#Told"), page.All("#kirim .file").Count));
        Assert.Contains("kuasa.pdf", page.TextOf(".errors"), StringComparison.Ordinal);
        page = await filer.SubmitAsync(page, "#kirim", new FormValues { ["Told"] = "Direktur menurut akta", ["berkas"] = page.All("#kirim [name=berkas]")[1].GetAttribute("value")! });
        Assert.Equal((HttpStatusCode.OK, "Direktur menurut akta", 1), (page.Status, page.TextOf("#Told"), page.All("#kirim .file").Count));
        page = await filer.SubmitAsync(page, "#kirim", new FormValues { ["Told"] = "Direktur menurut akta nomor 12 tahun 2020.", ["kirim"] = "ya" });
        Assert.Contains("Menunggu keputusan kami", page.Text, StringComparison.Ordinal);
        Assert.Contains("akta.png", page.Text, StringComparison.Ordinal);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        page = await officer.GetPageAsync((await officer.GetPageAsync("/meja/perusahaan")).One("td.subject a").GetAttribute("href")!);
        var unit = await app.SignInAsync(Roles.ServiceOfficer, scene.Filing.Body.Finance);
        Assert.DoesNotContain("Makmur", (await unit.GetPageAsync("/meja/perusahaan")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.GetPageAsync(page.Path)).Status);
        Assert.Contains("akta nomor 12", page.Text, StringComparison.Ordinal);
        var evidence = page.One(".files a").GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.GetPageAsync(evidence)).Status);
        foreach (var other in new[] { filer, app.NewVisitor() }) Assert.DoesNotContain("/meja/perusahaan", (await other.GetPageAsync(evidence)).Path, StringComparison.Ordinal);
        using (var opened = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(evidence, UriKind.Relative)))) Assert.Equal(TestBody.Picture, await opened.Content.ReadAsByteArrayAsync(Ct));
        await app.InScopeAsync(async s => await s.GetRequiredService<CleanFiles>().RunAsync(TimeSpan.Zero, Ct));
        await using (var db = app.OpenDb())
        {
            Assert.Equal(1, await db.Events.CountAsync(e => e.StreamId == id && e.Action == "claim_evidence_opened", Ct));
            Assert.NotNull((await db.Files.SingleAsync(f => f.Purpose == FilePurpose.Claim, Ct)).SealedKey);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.SubmitAsync(page, "#putuskan", new FormValues { ["setujui"] = "true", ["Reason"] = "" })).Status);
        await officer.SubmitAsync(page, "#putuskan", new FormValues { ["setujui"] = "true", ["Former"] = "Reader", ["Reason"] = "Akta dicocokkan." });
        Assert.Equal(HttpStatusCode.OK, (await filer.GetPageAsync(tracked)).Status);
        page = await filer.GetPageAsync(company);
        Assert.Contains("Pemilik", page.Text, StringComparison.Ordinal);
        Assert.Contains(permit.Number, page.TextOf("section[aria-labelledby=izin] table"), StringComparison.Ordinal);
        await using (var db = app.OpenDb()) Assert.False(await db.Files.AnyAsync(f => f.Purpose == FilePurpose.Claim, Ct));   // gone with the decision
    }

    private static async Task<Guid> MemberAsync(SerambiApp app, string email)
    {
        await using var db = app.OpenDb();
        return await db.Set<PublicAccount>().Where(a => a.Email == email).Select(a => a.Id).SingleAsync(Ct);
    }

    private static async Task<Visitor> AgainAsync(SerambiApp app, string email)
    {
        var visitor = app.NewVisitor();
        await AccountSignIn.SignInAsync(visitor, email, AccountSignIn.Passphrase);
        return visitor;
    }

    private static async Task<PermitScene> OpenAsync()
    {
        var app = await SerambiApp.CreateAsync(Providers.Sqlite, new() { Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:GuessesPerMinute"] = "100000", ["Limits:WritesPerMinute"] = "100000" } });
        var filing = new FilingScene(app, await TestBody.SeedAsync(app));
        app.Time.Set(new DateTimeOffset(2021, 7, 28, 5, 0, 0, TimeSpan.Zero));
        var official = await app.InScopeAsync(s => s.GetRequiredService<SaveOfficial>().RunAsync(new SaveOfficialInput(null, 0, filing.Body.Root, "Dra. Ratna", "Kepala", new DateOnly(2020, 1, 1), null, null), Actor.System, Ct));
        Assert.False(official.Failed, official.Problem?.Message);
        await filing.PublishAsync(PermitScene.Iomki);
        return new PermitScene(filing);
    }
}
