using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.DataProtection;

public sealed class DataProtectionPageTests
{
    private const string Nik = "3273015708950001";
    private const string Search = "/meja/data-pribadi";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Copy_HoldsTheDataOfOnePerson_AndNothingOfOthers(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        await RequestWalk.FileAsync(app.NewVisitor(), new FormValues { ["Wanted.Information"] = "Kontrak pengadaan meja kursi", ["Wanted.Purpose"] = "Liputan" });
        await using var db = app.OpenDb();
        var (siti, budi) = ((await db.Cases.SingleAsync(c => c.Number == receipt.Number, Ct)).RequesterId, (await db.Cases.SingleAsync(c => c.Number != receipt.Number, Ct)).RequesterId);
        await db.Parties.Where(p => p.Id == budi).ExecuteUpdateAsync(p => p.SetProperty(x => x.Name, "Budi Santoso"), Ct);
        var ppid = await app.SignInAsync(Roles.InformationOfficer);

        var page = await ppid.GetPageAsync(Search);
        Assert.NotEmpty(page.All($".rail a[href='{Search}']"));
        page = await ppid.SubmitAsync(page, "#cari-orang", new FormValues { ["By"] = "nik", ["Text"] = "3273 0157 0895 0001" });
        Assert.Contains("Siti Rahmawati", page.Text, StringComparison.Ordinal);
        Assert.Contains("Budi Santoso", page.Text, StringComparison.Ordinal);
        page = await ppid.SubmitAsync(page, "#cari-orang", new FormValues { ["By"] = "case_number", ["Text"] = receipt.Number });
        Assert.DoesNotContain("Budi Santoso", page.Text, StringComparison.Ordinal);
        page = await ppid.GetPageAsync(page.One($"a[href='{Search}/{siti}']").GetAttribute("href")!);
        Assert.DoesNotContain(Nik, page.Body, StringComparison.Ordinal);
        var copy = await ppid.SubmitAsync(page, "#salinan");

        Assert.Equal("application/json", copy.ContentHeaders.ContentType!.MediaType);
        var json = JsonDocument.Parse(copy.Body).RootElement;
        Assert.Equal(("Siti Rahmawati", Nik), (json.GetProperty("name").GetString(), json.GetProperty("identityNumber").GetString()));
        Assert.Equal(receipt.Number, Assert.Single(json.GetProperty("cases").EnumerateArray()).GetProperty("number").GetString());
        Assert.DoesNotContain("Budi", copy.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Kontrak pengadaan", copy.Body, StringComparison.Ordinal);
        var written = await db.Events.AsNoTracking().Where(e => e.Action == "personal_data_exported" || e.Action == "personal_data_looked_up").ToListAsync(Ct);
        Assert.Equal(3, written.Count);
        Assert.Contains(siti.ToString("n"), written.Single(e => e.Action == "personal_data_exported").Data, StringComparison.Ordinal);
        Assert.DoesNotContain(written, e => e.Data.Contains(Nik, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Erasure_WaitsForTheCase_AsksTwice_AndTakesThePerson(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var party = await db.Parties.AsNoTracking().Select(p => p.Id).SingleAsync(Ct);
        var superior = await app.SignInAsync(Roles.Superior);
        var page = await superior.GetPageAsync($"{Search}/{party}");
        Assert.Empty(page.All("#hapus"));
        Assert.Contains("Belum dapat dihapus", page.Text, StringComparison.Ordinal);
        var token = page.All("input[name=__RequestVerificationToken]")[0].GetAttribute("value");
        page = await superior.PostAsync($"{Search}/{party}?handler=Erase", new FormValues { ["Reason"] = "Surat 1 April", ["Sure"] = "true", ["__RequestVerificationToken"] = token });
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("masih ada kasus yang belum selesai", page.TextOf(".errors"), StringComparison.Ordinal);
        Assert.Equal("Siti Rahmawati", (await db.Parties.AsNoTracking().SingleAsync(Ct)).Name);

        await db.Cases.ExecuteUpdateAsync(c => c.SetProperty(x => x.ClosedAtUtc, app.Time.Now), Ct);
        page = await superior.GetPageAsync($"{Search}/{party}");
        page = await superior.SubmitAsync(page, "#hapus", new FormValues { ["Sure"] = "true" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (page.Status, page.All("#Reason-error").Count));
        Assert.True(page.One("#Sure").HasAttribute("checked"));
        page = await superior.GetPageAsync($"{Search}/{party}");
        page = await superior.SubmitAsync(page, "#hapus", new FormValues { ["Reason"] = "Surat 1 April" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (page.Status, page.All("#Sure-error").Count));
        Assert.Contains("Surat 1 April", page.One("#Reason").GetAttribute("value") ?? page.TextOf("#Reason"), StringComparison.Ordinal);
        Assert.Equal("Siti Rahmawati", (await db.Parties.AsNoTracking().SingleAsync(Ct)).Name);
        page = await superior.SubmitAsync(page, "#hapus", new FormValues { ["Sure"] = "true" });

        Assert.Equal($"{Search}/{party}", page.Path);
        Assert.Contains("Data pribadi dihapus.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.All("#hapus"));
        var left = await db.Parties.AsNoTracking().Include(p => p.Contacts).SingleAsync(Ct);
        Assert.NotEqual("Siti Rahmawati", left.Name);
        Assert.Empty(left.Contacts);
        Assert.Null(left.IdentityNumber);
        Assert.Contains("Surat 1 April", (await db.Events.SingleAsync(e => e.Action == "personal_data_erased", Ct)).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_WithFaults_KeepsInput_AtTheFields()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var ppid = await app.SignInAsync(Roles.InformationOfficer);
        var page = await ppid.SubmitAsync(await ppid.GetPageAsync(Search), "#cari-orang");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1, 1), (page.Status, page.All("#By-error").Count, page.All("#Text-error").Count));
        page = await ppid.SubmitAsync(page, "#cari-orang", new FormValues { ["By"] = "nik", ["Text"] = "12345" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "12345"), (page.Status, page.One("#Text").GetAttribute("value")));
        Assert.True(page.One("input[value=nik]").HasAttribute("checked"));
        page = await ppid.GetPageAsync("/en" + Search);
        Assert.Contains("Personal data", page.TextOf("h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ppid_OfAnotherUnit_LearnsOnlyThatThereIsSomebody()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var party = await db.Parties.AsNoTracking().Select(p => p.Id).SingleAsync(Ct);
        var ppid = await app.SignInAsync(Roles.InformationOfficer, body.Finance);
        var page = await ppid.SubmitAsync(await ppid.GetPageAsync(Search), "#cari-orang", new FormValues { ["By"] = "nik", ["Text"] = Nik });
        Assert.DoesNotContain("Siti", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 orang lain", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await ppid.GetPageAsync($"{Search}/{party}")).Status);
    }

    [Theory]
    [InlineData(Roles.ServiceOfficer)]
    [InlineData(Roles.UnitOperator)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.Administrator)]
    public async Task OtherRoles_AreForbidden(string role)
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var party = await db.Parties.AsNoTracking().Select(p => p.Id).SingleAsync(Ct);
        var visitor = await app.SignInAsync(role);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetPageAsync(Search)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetPageAsync($"{Search}/{party}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync($"{Search}/{party}?handler=Export", [])).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync($"{Search}/{party}?handler=Erase", [])).Status);
        Assert.False(await db.Events.AnyAsync(e => e.Action.StartsWith("personal_data"), Ct));
    }
}
