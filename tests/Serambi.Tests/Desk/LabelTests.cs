using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Data;
using Serambi.Platform.Web.Kit;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Desk;

/// <summary>Labels: made by who administers, put on by who works, found again by everybody who sees the case.</summary>
public sealed class LabelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Label_GoesOnAndOff_WithItsEvent_AndFindsItsCases(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var cases = await scene.FileManyAsync(3);
        var press = await MakeAsync(app, "Media");
        await MakeAsync(app, "Rapat");
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync(Of(cases[0]));
        page = await officer.SubmitAsync(page, "#label", new FormValues { ["Labels"] = press.ToString() });
        Assert.Contains("Media", page.TextOf(".case-head .marks"), StringComparison.Ordinal);
        Assert.Contains("Label dipasang", page.Text, StringComparison.Ordinal);

        var filtered = $"/meja?tab=semua&label={press:n}";
        page = await officer.GetPageAsync(filtered);
        Assert.Equal([cases[0].Number], page.TextsOf("td.num"));
        Assert.Contains("Media", page.TextOf("td.subject .marks"), StringComparison.Ordinal);
        Assert.All(page.All("a[href*='ekspor']"), a => Assert.Contains($"label={press:n}", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("true", page.One($"#f-label option[value='{press:n}']").HasAttribute("selected") ? "true" : "false");
        using var csv = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/meja/ekspor?bentuk=csv&tab=semua&label={press:n}"));
        var lines = (await csv.Content.ReadAsStringAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(2, lines.Length);
        Assert.EndsWith(",Media", lines[1], StringComparison.Ordinal);

        await officer.SubmitAsync(await officer.GetPageAsync(Of(cases[0])), "#label", new FormValues { ["Labels"] = null });
        Assert.Empty((await officer.GetPageAsync(filtered)).All("td.num"));
        await using var db = app.OpenDb();
        var (id, put, taken) = (cases[0].Id, EventNames.LabelPut, EventNames.LabelTaken);
        Assert.Equal([put, taken], await db.Events.Where(e => e.StreamId == id && (e.Action == put || e.Action == taken)).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Many_AreLabelledAtOnce_AndWhatIsNotOnesOwn_IsLeftOut(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var (mine, foreign) = (await scene.FileManyAsync(2, scene.Body.Finance), await scene.FileAsync(scene.Body.School));
        var press = await MakeAsync(app, "Media");
        var operatorOfFinance = await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator);
        var page = await operatorOfFinance.GetPageAsync("/meja?tab=semua");
        Assert.Equal(2, page.All("button[formaction*='handler=Label']").Count);
        var done = await app.InScopeAsync(s => s.GetRequiredService<LabelCases>().RunAsync(
            new LabelCasesInput([.. mine.Select(c => c.Id), foreign.Id], [press], []), scene.Body.Staff(Roles.UnitOperator, scene.Body.Finance), Ct));
        Assert.Equal(new Labelled(2, 1), done.Value);
        var tooMany = await app.InScopeAsync(s => s.GetRequiredService<LabelCases>().RunAsync(
            new LabelCasesInput([mine[0].Id, .. Enumerable.Range(0, AssignCases.Most + 4).Select(_ => Guid.NewGuid())], [press], []), scene.Body.Staff(Roles.UnitOperator, scene.Body.Finance), Ct));
        Assert.Equal(new Labelled(1, AssignCases.Most + 4), tooMany.Value);   // nothing is dropped without a word
        page = await operatorOfFinance.GetPageAsync($"/meja?tab=semua&label={press:n}");
        Assert.Equal(2, page.All("td.num").Count);
        var token = page.One("form[action*='handler=Assign'] input[name=__RequestVerificationToken]").GetAttribute("value");
        var values = new FormValues { ["Ids"] = mine[0].Id.ToString(), ["LabelId"] = press.ToString(), ["On"] = "false", ["__RequestVerificationToken"] = token };
        page = await operatorOfFinance.PostAsync($"/meja?tab=semua&label={press:n}&handler=Label", values);
        Assert.Contains("1 kasus", page.TextOf("[role=status]"), StringComparison.Ordinal);
        Assert.Equal([mine[1].Number], page.TextsOf("td.num"));   // the filter survived
        values["Ids"] = null;
        Assert.Contains("Pilih kasus", (await operatorOfFinance.PostAsync("/meja?handler=Label", values)).TextOf(".errors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrator_MakesRenamesAndRetires_OthersMayNot()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var admin = await app.SignInAsync(Roles.Administrator);
        var page = await admin.GetPageAsync("/admin/label");
        page = await admin.SubmitAsync(page, "#label", new FormValues { ["Name"] = " " });
        Assert.Contains("Isi nama label", page.TextOf(".errors"), StringComparison.Ordinal);
        page = await admin.SubmitAsync(page, "#label", new FormValues { ["Name"] = "Media" });
        Assert.Contains("Pilih warna", page.TextOf(".errors"), StringComparison.Ordinal);
        page = await admin.SubmitAsync(page, "#label", new FormValues { ["Name"] = "Media", ["Tone"] = "Blue" });
        Assert.Contains("Media", page.TextOf("table .badge.blue"), StringComparison.Ordinal);
        page = await admin.SubmitAsync(page, "#label", new FormValues { ["Name"] = "MEDIA", ["Tone"] = "Red" });
        Assert.Contains("Sudah ada label", page.TextOf(".errors"), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        var id = await db.Set<CaseLabel>().Select(l => l.Id).SingleAsync(Ct);
        var officer = await scene.OfficerAsync();
        await officer.SubmitAsync(await officer.GetPageAsync(Of(c)), "#label", new FormValues { ["Labels"] = id.ToString() });
        page = await admin.SubmitAsync(await admin.GetPageAsync($"/admin/label/{id}"), "#label", new FormValues { ["Name"] = "Pers", ["Retired"] = "true" });
        Assert.Contains("tidak dipakai lagi", page.TextOf("table"), StringComparison.Ordinal);
        Assert.Contains("Pers", (await officer.GetPageAsync(Of(c))).TextOf(".case-head .marks"), StringComparison.Ordinal);   // stays where it is
        var refused = await app.InScopeAsync(s => s.GetRequiredService<LabelCases>().RunAsync(new LabelCasesInput([c.Id], [id], []), scene.Body.Staff(Roles.ServiceOfficer), Ct));
        Assert.Equal(ProblemKind.Invalid, refused.Problem!.Kind);
        var small = await app.InScopeAsync(s => s.GetRequiredService<SaveLabel>().RunAsync(new SaveLabelInput(null, "Lain", Tone.Red, Retired: false), scene.Body.Staff(Roles.Administrator, scene.Body.Finance), Ct));
        Assert.Equal(ProblemKind.Forbidden, small.Problem!.Kind);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetPageAsync($"/admin/label/{Guid.CreateVersion7()}")).Status);
    }

    private static string Of(Case c) => $"/meja/kasus/{c.Id}";

    private static Task<Guid> MakeAsync(SerambiApp app, string name) => app.InScopeAsync(async services =>
    {
        Assert.False((await services.GetRequiredService<SaveLabel>().RunAsync(new SaveLabelInput(null, name, Tone.Blue, Retired: false), Actor.System, Ct)).Failed);
        return await services.GetRequiredService<SerambiDb>().Set<CaseLabel>().Where(l => l.Name == name).Select(l => l.Id).SingleAsync(Ct);
    });
}
