using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Serambi.Web.Modules.Services.Filing;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>Applications for declared services, from the form to the end of the case.</summary>
public sealed class FilingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Submit_KeepsWhatWasSeen_SealsWhatIsPrivate_AndTellsTheApplicant(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var file = await scene.UploadAsync();
        var receipt = await scene.FileAsync("ljj", Ljj(file, more: ", \"copies\": 3, \"address\": \"Jalan Rahasia 7\""));
        Assert.Equal("0001/KEU/LY/2026", receipt.Number);
        Assert.NotNull(receipt.DueOn);

        await using var db = scene.App.OpenDb();
        var kept = await db.Set<ServiceCase>().SingleAsync(Ct);
        Assert.Contains("Sari Dewi", kept.Answers, StringComparison.Ordinal);
        foreach (var absent in (string[])[Nik, "is hidden", "copies", "Rahasia", file.ToString()]) Assert.DoesNotContain(absent, kept.Answers, StringComparison.Ordinal);
        var answers = scene.App.Services.GetService(typeof(ServiceAnswers)) as ServiceAnswers;
        var all = answers!.Json(kept, secret: true);
        Assert.Contains(Nik, all.Private, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahasia", all.Private, StringComparison.Ordinal);
        var c = await db.Cases.Include(x => x.Files).SingleAsync(Ct);
        Assert.Equal((ServiceKind.KindId, "intake", scene.Body.Finance), (c.Kind, c.Stage, c.UnitId));
        Assert.Equal((file, FilePurpose.Identity, true), (c.Files[0].Id, c.Files[0].Purpose, c.Files[0].SealedKey is not null));
        Assert.Equal(1, await db.Outbox.CountAsync(Ct));
        var again = await answers.ReadAsync(db, c.Id, secret: true, Ct);
        Assert.True(again!.Accepted, string.Join('\n', again.Problems));
        Assert.Equal(Nik, again.Values["nik"]);
        Assert.False(again.Values.Shows("copies"));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Submit_WithFaults_NamesEveryField_AndFilesNothing(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var plain = await scene.UploadAsync(FilePurpose.Attachment);
        var refused = await scene.SubmitAsync("ljj", Ljj(plain).Replace("2012", "2999", StringComparison.Ordinal).Replace("\"kind\": \"diploma\"", "\"kind\": \"x\"", StringComparison.Ordinal), more: i => i with { Applicant = i.Applicant with { Name = " ", Email = null } });
        var fields = refused.Problem!.Flatten().Select(p => p.Field).ToList();
        foreach (var field in (string[])["year", "documents.1.kind", "documents.1.pages", "Applicant.Name", "Applicant.Email"]) Assert.Contains(field, fields);
        Assert.Equal(ProblemKind.NotFound, (await scene.SubmitAsync("nothing", "{}")).Problem!.Kind);
        await using var db = scene.App.OpenDb();
        Assert.Equal(0, await db.Cases.CountAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Submit_TwiceAtOnce_IsOneCase_WithOneNumberAndCode(string provider)
    {
        await using var scene = await OpenAsync(provider, WithFields(Field("name", "text")));
        var submission = Guid.CreateVersion7();
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.SubmitAsync("kecil", """{ "name": "x" }""", submission)));
        Assert.Single(both.Select(r => (r.Value.Number, r.Value.Secret)).Distinct());
        Assert.Equal(1, both.Count(r => !r.Value.Repeated));
        await using var db = scene.App.OpenDb();
        Assert.Equal(1, await db.Cases.CountAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AFile_BelongsToOneCase(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var file = await scene.UploadAsync();
        var both = await Task.WhenAll(scene.SubmitAsync("ljj", Ljj(file)), scene.SubmitAsync("ljj", Ljj(file)));
        Assert.Equal(1, both.Count(r => !r.Failed));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Quota_HoldsUnderTwentyAtOnce_AndNoNumberIsLostOrGivenTwice(string provider)
    {
        var limited = WithFields(Field("name", "text")).Replace("keep: P1Y", "keep: P1Y\nopen: { quota: 3, per: day }", StringComparison.Ordinal);
        await using var scene = await OpenAsync(provider, limited, WithFields(Field("name", "text")).Replace("service: kecil", "service: besar", StringComparison.Ordinal));
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => scene.SubmitAsync(i % 4 == 0 ? "besar" : "kecil", """{ "name": "x" }""")));
        Assert.Equal(3 + 5, all.Count(r => !r.Failed));
        Assert.All(all.Where(r => r.Failed), r => Assert.Equal((ProblemKind.Conflict, FilingTexts.QuotaFull), (r.Problem!.Kind, r.Problem.Message)));
        Assert.Equal(Enumerable.Range(1, 8).Select(n => $"{n:0000}/PPID/LY/2026"), all.Where(r => !r.Failed).Select(r => r.Value.Number).Order(StringComparer.Ordinal));
        scene.App.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("0009/PPID/LY/2026", (await scene.FileAsync("kecil", """{ "name": "x" }""")).Number);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task OnePerValue_HoldsAtOnce_AndIsFreeAgainWhenTheCaseHasEnded(string provider)
    {
        var one = WithFields(Field("nik", "nik", "private: true")).Replace("{ who: person }", "{ who: person, max_active: 1, one_per: nik }", StringComparison.Ordinal);
        await using var scene = await OpenAsync(provider, one);
        var answers = $$"""{ "nik": "{{Nik}}" }""";
        var both = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => scene.SubmitAsync("kecil", answers)));
        var first = Assert.Single(both, r => !r.Failed).Value;
        Assert.False((await scene.SubmitAsync("kecil", answers.Replace("570895", "570893", StringComparison.Ordinal))).Failed);
        Assert.False((await scene.ActAsync(first.CaseId, "finish", scene.Body.Staff(Roles.ServiceOfficer))).Failed);
        Assert.NotEqual(first.Number, (await scene.FileAsync("kecil", answers)).Number);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Opening_IsKept(string provider)
    {
        await using var scene = await OpenAsync(provider, WithFields(Field("name", "text")).Replace("keep: P1Y", "keep: P1Y\nopen: { from: 2026-03-07, to: 2026-03-08 }", StringComparison.Ordinal));
        Assert.Equal(ProblemKind.Conflict, (await scene.SubmitAsync("kecil", """{ "name": "x" }""")).Problem!.Kind);
        scene.App.Time.Advance(TimeSpan.FromDays(1));
        Assert.False((await scene.SubmitAsync("kecil", """{ "name": "x" }""")).Failed);
        scene.App.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(ProblemKind.Conflict, (await scene.SubmitAsync("kecil", """{ "name": "x" }""")).Problem!.Kind);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Desk_ShowsTheCasesOfOneService(string provider)
    {
        var one = WithFields(Field("name", "text"));
        await using var scene = await OpenAsync(provider, one, one.Replace("service: kecil", "service: lain", StringComparison.Ordinal));
        await scene.FileAsync("kecil", """{ "name": "Sari" }""");
        var wanted = await scene.FileAsync("lain", """{ "name": "Budi" }""");
        var officer = await scene.App.SignInAsync(Roles.ServiceOfficer);
        async Task<IReadOnlyList<string>> NumbersAsync(string address) => [.. (await officer.GetPageAsync(address)).TextsOf("table.rows td.num a")];
        var page = await officer.GetPageAsync("/meja?tab=semua");
        Assert.Equal(["service:kecil", "service:lain"], page.All("#f-jenis option").Select(o => o.GetAttribute("value")!).Where(v => v.Contains(':', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal([wanted.Number], await NumbersAsync("/meja?tab=semua&jenis=service:lain"));
        Assert.Equal(2, (await NumbersAsync("/meja?tab=semua&jenis=service")).Count);
        Assert.Equal([wanted.Number], await NumbersAsync("/meja?q=Budi&jenis=service:lain"));

        // A service that is given no more stays chosen, and finds nothing else.
        page = await officer.GetPageAsync("/meja?tab=semua&jenis=service:dulu");
        Assert.Equal("service:dulu", page.One("#f-jenis option[selected]").GetAttribute("value"));
        Assert.Empty(page.All("table.rows tbody tr"));
    }

    [Fact]
    public async Task StagesOfAService_AreAmongTheFiltersOfTheDesk()
    {
        await using var scene = await OpenAsync(Providers.Sqlite, WithFields(Field("name", "text")).Replace("check:", "look:", StringComparison.Ordinal).Replace("id: Periksa", "id: Lihat", StringComparison.Ordinal));
        await scene.FileAsync("kecil", """{ "name": "Sari" }""");
        var officer = await scene.App.SignInAsync(Roles.ServiceOfficer);
        async Task<IReadOnlyList<string?>> OffersAsync(string address) => [.. (await officer.GetPageAsync(address)).All("#f-tahap option").Select(o => o.GetAttribute("value"))];
        Assert.Contains("look", await OffersAsync("/meja?tab=semua"));
        Assert.Equal(["", "look"], await OffersAsync("/meja?tab=semua&jenis=service"));
        Assert.DoesNotContain("look", await OffersAsync("/meja?tab=semua&jenis=information-request"));
        Assert.Single((await officer.GetPageAsync("/meja?tab=semua&tahap=look")).All("table.rows tbody tr"));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task EditingALiveService_BreaksNoOpenCase_AndABegunFormIsFinishedUnderItsVersion(string provider)
    {
        var first = WithFields(Field("name", "text"));
        await using var scene = await OpenAsync(provider, first);
        var old = (await scene.PublishAsync(first), await scene.FileAsync("kecil", """{ "name": "Sari" }"""));
        await scene.PublishAsync(WithFields(Field("title", "integer")).Replace("check:", "look:", StringComparison.Ordinal).Replace("finish", "end", StringComparison.Ordinal).Replace("id: Periksa", "id: Lihat", StringComparison.Ordinal));
        var late = await scene.SubmitAsync("kecil", """{ "name": "Budi" }""", more: i => i with { Version = old.Item1 });
        Assert.Equal(["title", "name"], (await scene.SubmitAsync("kecil", """{ "name": "Budi" }""")).Problem!.Flatten().Select(p => p.Field).OrderDescending(StringComparer.Ordinal));
        Assert.False((await scene.App.InScopeAsync(s => ((Serambi.Web.Modules.Services.Publishing.WithdrawService)s.GetService(typeof(Serambi.Web.Modules.Services.Publishing.WithdrawService))!).RunAsync(new("kecil"), Actor.System, Ct))).Failed);

        var officer = await scene.App.SignInAsync(Roles.ServiceOfficer);
        Assert.Contains("Periksa", (await officer.GetPageAsync("/meja?tab=semua")).Text, StringComparison.Ordinal);
        Assert.Contains("Sari", (await officer.GetPageAsync($"/meja/kasus/{old.Item2.CaseId}")).Text, StringComparison.Ordinal);
        foreach (var filed in (ServiceReceipt[])[old.Item2, late.Value]) Assert.Equal("finished", (await scene.ActAsync(filed.CaseId, "finish", scene.Body.Staff(Roles.ServiceOfficer))).Value.To);
        await scene.PublishAsync(first.Replace("3 wd", "2 wd", StringComparison.Ordinal));
        scene.App.Time.Advance(SubmitService.OldVersionFor + TimeSpan.FromMinutes(1));
        Assert.Equal(FilingTexts.VersionGone, (await scene.SubmitAsync("kecil", """{ "name": "Budi" }""", more: i => i with { Version = old.Item1 })).Problem!.Message);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AStageThatTheAnswersPassOver_IsPassedOver(string provider)
    {
        var two = WithFields(Field("fast", "yesno", "private: true"))
            .Replace("does: { finish: finished! }", "does: { finish: second }\n  second:\n    label: { id: Kedua, en: Second }\n    by: service_officer\n    skip: fast\n    next: finished!\n    does: { close: finished! }", StringComparison.Ordinal)
            .Replace("actions:\n", "actions:\n  close: { label: { id: Tutup, en: Close } }\n", StringComparison.Ordinal);
        await using var scene = await OpenAsync(provider, two);
        foreach (var (fast, end) in ((string, string)[])[("true", "finished"), ("false", "second")])
        {
            var filed = await scene.FileAsync("kecil", $$"""{ "fast": {{fast}} }""");
            Assert.Equal(end, (await scene.ActAsync(filed.CaseId, "finish", scene.Body.Staff(Roles.ServiceOfficer))).Value.To);
        }
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task PrivateAnswers_AreShownToNobodyByThePages(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync(), "courier", ", \"copies\": 1, \"waiver\": false, \"address\": \"Jalan Rahasia 7\""));
        var officer = await scene.App.SignInAsync(Roles.ServiceOfficer);
        var desk = (await officer.GetPageAsync($"/meja/kasus/{filed.CaseId}")).Text;
        Assert.Contains("DN-01 123", desk, StringComparison.Ordinal);
        Assert.Contains("Melamar kerja", desk, StringComparison.Ordinal);
        var visitor = scene.App.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = filed.Number, ["Secret"] = filed.Secret });
        Assert.Contains("DN-01 123", page.Text, StringComparison.Ordinal);
        foreach (var text in (string[])[desk, page.Text])
        {
            Assert.DoesNotContain(Nik, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Rahasia", text, StringComparison.Ordinal);
        }
    }
}
