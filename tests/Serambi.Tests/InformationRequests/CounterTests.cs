using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>An officer writes down what came by another way than the web (UU 14/2008 art. 22(1), (3)).</summary>
public sealed class CounterTests
{
    private static readonly FormFile Card = new("IdentityFile", "ktp.png", "image/png", TestBody.Picture);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static FormValues Phone => new()
    {
        ["Way"] = "Phone",
        ["Wanted.Information"] = "Anggaran rehabilitasi gedung tahun 2025.",
        ["Delivery.Delivery"] = "PickUp",
        ["Applicant.Name"] = "Bambang Contoh",
        ["Contact.Phone"] = "081234567890",
    };

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task WhatCameByPhone_GetsItsNumberAtOnce_WithTheLeast(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var page = await officer.SubmitAsync(await officer.GetPageAsync("/meja/permintaan/baru"), "#counter", Phone);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("0001/PPID/PI/2026", page.TextOf(".receipt-keys"), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        var c = await db.Cases.Include(x => x.Requester!.Contacts).SingleAsync(Ct);
        Assert.Equal((Channel.Phone, "Bambang Contoh", "received"), (c.Channel, c.Requester!.Name, c.Stage));
        Assert.Null(c.Requester.IdentityNumber);
        page = await officer.GetPageAsync(page.One(".receipt a[href*='/meja/kasus/']").GetAttribute("href")!);
        Assert.Contains("Bambang Contoh", page.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task LetterOfAnEarlierDay_CountsFromThatDay_AndSaysWhy(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var values = Phone;
        (values["Way"], values["ReceivedOn.Day"]) = ("Letter", "3");
        var page = await officer.SubmitAsync(await officer.GetPageAsync("/meja/permintaan/baru"), "#counter", values, Card);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Jelaskan mengapa baru dicatat", page.TextOf(".errors"), StringComparison.Ordinal);
        Assert.Contains("disimpan paling lama", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, "#counter", new FormValues { ["WhyLate"] = "Surat tertahan di tata usaha", ["Applicant.ConsentIdentity"] = "true" });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        await using var db = app.OpenDb();
        var c = await db.Cases.Include(x => x.Clocks).Include(x => x.Files).SingleAsync(Ct);
        Assert.Equal(new DateOnly(2026, 3, 3), c.ReceivedOn);
        Assert.Equal(new DateOnly(2026, 3, 3), c.Clocks.Single(k => k.Governing).StartedOn);
        Assert.Equal((FilePurpose.Identity, "ktp.png"), (c.Files.Single().Purpose, c.Files.Single().Name));
        Assert.Contains("Surat tertahan di tata usaha", (await officer.GetPageAsync($"/meja/kasus/{c.Id}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ReceivedOn.Year", "2027", "tidak boleh sesudah hari ini")]
    [InlineData("ReceivedOn.Year", "2024", "gunakan impor register")]
    [InlineData("Contact.Phone", "", "surel atau nomor telepon")]
    [InlineData("Applicant.Name", "", "nama")]
    [InlineData("Applicant.IdentityNumber", "123", "16")]
    [InlineData("Wanted.Information", "apa", "informasi")]
    public async Task Faults_AreExplained_AndEverythingStays(string field, string value, string words)
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var values = Phone;
        values["Applicant.ConsentIdentity"] = "true";
        values[field] = value;
        var page = await officer.SubmitAsync(await officer.GetPageAsync("/meja/permintaan/baru"), "#counter", values, Card);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.TextOf(".errors"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Phone", page.One("#Way option[selected]").GetAttribute("value"));
        Assert.Contains("ktp.png", page.Text, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.False(await db.Cases.AnyAsync(Ct));
    }

    [Fact]
    public async Task OnlyWhoMayWriteDown_GetsThePage()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        foreach (var role in (string[])[Roles.Superior, Roles.UnitOperator, Roles.Auditor]) Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(role)).GetPageAsync("/meja/permintaan/baru")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignInAsync(Roles.InformationOfficer)).GetPageAsync("/meja/permintaan/baru")).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AGroup_AsksThroughItsProxy_WithThePowerOfAttorney(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var group = new FormValues
        {
            ["Applicant.Kind"] = "Group",
            ["Applicant.Name"] = "Warga RW 05 Contoh",
            ["Applicant.Grantors"] = "500",
            ["Applicant.ProxyName"] = "Dewi Umpama",
            ["Applicant.ProxyIdentityNumber"] = "3273015708950001",
            ["Applicant.ConsentIdentity"] = "true",
        };
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", group, Card);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Unggah surat kuasa khusus.", page.TextOf(".errors"), StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, "main form", [], new FormFile("LetterFile", "kuasa.png", "image/png", TestBody.Picture));
        foreach (var part in (FormValues[])[RequestWalk.Contact, RequestWalk.Wanted, RequestWalk.Delivery]) page = await visitor.SubmitAsync(page, "main form", part);
        Assert.Contains("500 orang", page.Text, StringComparison.Ordinal);
        Assert.Contains("Dewi Umpama", page.Text, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, "main form", new FormValues { ["Statement"] = "true" });
        Assert.Contains("0001/PPID/PI/2026", page.Text, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        var c = await db.Cases.Include(x => x.Files).Include(x => x.Requester).SingleAsync(Ct);
        Assert.Equal(PartyKind.Group, c.Requester!.Kind);
        var proxy = await db.Parties.SingleAsync(p => p.Id == c.ProxyId, Ct);
        Assert.Equal("Dewi Umpama", proxy.Name);
        Assert.NotNull(proxy.IdentityNumber);
        Assert.Equal([FilePurpose.Identity, FilePurpose.Authority], c.Files.Select(f => f.Purpose).Order());
        Assert.Equal(500, (await db.Set<InformationRequest>().SingleAsync(Ct)).Grantors);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        Assert.Contains("Dewi Umpama", (await officer.GetPageAsync($"/meja/kasus/{c.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("ya", (await officer.GetPageAsync("/meja/register")).All("td").Select(t => t.TextContent.Trim()));
    }

    [Theory]
    [InlineData("Applicant.Grantors", "1", "paling sedikit 2")]
    [InlineData("Applicant.ProxyName", "", "nama penerima kuasa")]
    [InlineData("Applicant.ProxyIdentityNumber", "", "NIK")]
    public async Task AGroup_WithAFault_IsExplained(string field, string value, string words)
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var group = new FormValues { ["Applicant.Kind"] = "Group", ["Applicant.Name"] = "Warga RW 05", ["Applicant.Grantors"] = "5", ["Applicant.ProxyName"] = "Dewi Umpama", ["Applicant.ProxyIdentityNumber"] = "3273015708950001", ["Applicant.ConsentIdentity"] = "true" };
        group[field] = value;
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", group, Card, new FormFile("LetterFile", "kuasa.png", "image/png", TestBody.Picture));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.TextOf(".errors"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("kuasa.png", page.Text, StringComparison.Ordinal);
    }
}
