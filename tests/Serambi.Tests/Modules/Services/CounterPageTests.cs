using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Tests.Infrastructure;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>Applications that an officer writes down for somebody else.</summary>
public sealed class CounterPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Officer_FilesByLetter_AsOfItsDay_ForAProxy_AndPrintsTheReceipt(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var officer = await scene.App.SignInAsync(Roles.ServiceOfficer);
        var page = await officer.GetPageAsync("/meja/layanan");
        page = await officer.GetPageAsync(page.One("main li a").GetAttribute("href")!);
        var said = new FormValues
        {
            ["Way"] = "Letter",
            ["ReceivedOn.Day"] = "4",
            ["ReceivedOn.Month"] = "3",
            ["ReceivedOn.Year"] = "2026",
            ["Applicant.Name"] = "Sari Dewi",
            ["Applicant.ByProxy"] = "true",
            ["Applicant.ProxyName"] = "Budi Santoso",
        };
        var letter = new FormFile("LetterFile", "kuasa.png", "image/png", TestBody.Picture);
        page = await officer.SubmitAsync(page, "#counter", said, letter);
        Assert.Equal(["Jelaskan mengapa baru dicatat hari ini."], page.TextsOf(".errors li"));   // no e-mail is asked of who stands at the counter
        page = await officer.SubmitAsync(page, "#counter", new FormValues { ["WhyLate"] = "Surat tertahan di bagian umum." });
        page = await officer.SubmitAsync(page, FormWalk.Form, FormWalk.Graduate);
        page = await officer.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[documents.1.kind]"] = "diploma", ["Answers[original]"] = "yes" }, FormWalk.Scan("documents.1.pages"));
        page = await officer.SubmitAsync(page, FormWalk.Form, FormWalk.Electronic);
        Assert.Equal("/meja/layanan/ljj/periksa", page.Path);
        page = await officer.SubmitAsync(page, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Equal("/layanan/ljj/terkirim", page.Path);
        Assert.Contains("0001/KEU/LY/2026", page.Text, StringComparison.Ordinal);
        await using var db = scene.App.OpenDb();
        var c = await db.Cases.Include(x => x.Files).SingleAsync(Ct);
        Assert.Equal((Channel.Letter, new DateOnly(2026, 3, 4), new DateOnly(2026, 3, 11), true, 2), (c.Channel, c.ReceivedOn, c.DueOn!.Value, c.ProxyId is not null, c.Files.Count));
        var filed = await db.Events.SingleAsync(e => e.Action == "filed", Ct);
        Assert.Equal(ActorKind.Staff, filed.ActorKind);
        Assert.Contains("Surat tertahan", filed.Data, StringComparison.Ordinal);
        Assert.Equal(0, await db.Set<Draft>().CountAsync(Ct));
        Assert.Equal($"/meja/kasus/{c.Id}", page.One("main .actions a.btn:not(.second)").GetAttribute("href"));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task BegunForm_IsTheOfficersOwn_AndOfServicesOfTheirUnit(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var (officer, colleague) = (await scene.App.SignInAsync(Roles.ServiceOfficer), await scene.App.SignInAsync(Roles.InformationOfficer));
        await officer.SubmitAsync(await officer.GetPageAsync("/meja/layanan/ljj/baru"), "#counter", new FormValues { ["Applicant.Name"] = "Sari Dewi" });
        Assert.Equal("Sari Dewi", (await officer.GetPageAsync("/meja/layanan/ljj/baru")).One("#Applicant_Name").GetAttribute("value"));
        Assert.Equal("", (await colleague.GetPageAsync("/meja/layanan/ljj/baru")).One("#Applicant_Name").GetAttribute("value") ?? "");
        foreach (var role in (string[])[Roles.Superior, Roles.UnitOperator, Roles.Auditor])
            Assert.Equal(HttpStatusCode.Forbidden, (await (await scene.App.SignInAsync(role)).GetPageAsync("/meja/layanan/ljj/baru")).Status);
        var elsewhere = await scene.App.SignInAsync(Roles.ServiceOfficer, scene.Body.School);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetPageAsync("/meja/layanan/ljj/baru")).Status);
        Assert.Empty((await elsewhere.GetPageAsync("/meja/layanan")).All("main li a"));
    }
}
