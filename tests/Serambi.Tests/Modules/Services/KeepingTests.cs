using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Jobs;
using Serambi.Platform.Parties;
using Serambi.Platform.Seals;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Filing;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>What everybody may read of applications, how long they are kept, and what a person may ask for.</summary>
public sealed class KeepingTests
{
    private static readonly string Listed = WithFields(Field("name", "text"), Field("nik", "nik", "private: true"), Field("topic", "text"), Field("photo", "file", "private: true, optional: true")) + "register: [topic, \"nik:mask\", \"name:mask\"]\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Register_ShowsDeclaredColumns_Masked_AndNothingElse(string provider)
    {
        await using var scene = await OpenAsync(provider, Listed);
        var filed = await scene.FileAsync("kecil", $$"""{ "name": "Sari Dewi", "nik": "{{Nik}}", "topic": "Air bersih" }""");
        var page = await scene.App.GetPageAsync("/layanan/kecil/register");
        Assert.Equal([filed.Number, "6 Maret 2026", "Air bersih", "3.", "S. D.", "Periksa"], page.All("tbody tr > *").Select(c => c.TextContent.Trim()));
        foreach (var absent in (string[])[Nik, "Sari", "Dewi", "contoh.example"]) Assert.DoesNotContain(absent, page.Body, StringComparison.Ordinal);

        // A later version that makes a private field public tells nothing of what was private before.
        await scene.PublishAsync(Listed.Replace("private: true }", "optional: true }", StringComparison.Ordinal).Replace("nik:mask", "nik", StringComparison.Ordinal));
        page = await scene.App.GetPageAsync("/layanan/kecil/register");
        Assert.DoesNotContain(Nik, page.Body, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await scene.App.GetPageAsync("/layanan/lain/register")).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Keep_ErasesAnswersAndFiles_AfterTheDeclaredPeriod_AndLeavesTheFigures(string provider)
    {
        await using var scene = await OpenAsync(provider, Listed);
        var file = await scene.UploadAsync();
        var filed = await scene.FileAsync("kecil", $$"""{ "name": "Sari Dewi", "nik": "{{Nik}}", "topic": "Air bersih", "photo": ["{{file}}"] }""");
        await scene.ActAsync(filed.CaseId, "finish", scene.Body.Staff(Roles.ServiceOfficer));
        scene.App.Time.Set(new DateTimeOffset(2027, 3, 6, 5, 0, 0, TimeSpan.Zero));
        await RunAsync(scene);
        await using (var db = scene.App.OpenDb()) Assert.Contains("Air bersih", (await db.Set<ServiceCase>().SingleAsync(Ct)).Answers, StringComparison.Ordinal);
        scene.App.Time.Advance(TimeSpan.FromDays(1));
        await RunAsync(scene);
        await using var after = scene.App.OpenDb();
        var kept = await after.Set<ServiceCase>().SingleAsync(Ct);
        Assert.Equal(("{}", null), (kept.Answers, kept.SealedAnswers));
        Assert.NotNull((await after.Files.SingleAsync(Ct)).ErasedAtUtc);
        Assert.Equal("finished", (await after.Cases.SingleAsync(Ct)).Outcome);
        Assert.Equal([filed.Number, "6 Maret 2026", "–", "–", "–", "Selesai"], (await scene.App.GetPageAsync("/layanan/kecil/register")).All("tbody tr > *").Select(c => c.TextContent.Trim()));
        Assert.Equal("0001/PPID/LY/2027", (await scene.FileAsync("kecil", $$"""{ "name": "Budi", "nik": "{{Nik}}", "topic": "x" }""")).Number);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task APerson_GetsACopyOfTheAnswers_AndMayHaveThemErased(string provider)
    {
        await using var scene = await OpenAsync(provider, Listed);
        var filed = await scene.FileAsync("kecil", $$"""{ "name": "Sari Dewi", "nik": "{{Nik}}", "topic": "Air bersih" }""");
        await scene.ActAsync(filed.CaseId, "finish", scene.Body.Staff(Roles.ServiceOfficer));
        await using var db = scene.App.OpenDb();
        var kind = scene.App.Services.GetRequiredService<ServiceKind>();
        var data = await kind.PersonalDataAsync(db, filed.CaseId, Ct);
        Assert.Contains("Air bersih", data["answers"], StringComparison.Ordinal);
        Assert.Contains(Nik, data["private_answers"], StringComparison.Ordinal);
        var party = await db.Cases.Where(c => c.Id == filed.CaseId).Select(c => c.RequesterId).SingleAsync(Ct);
        var erased = await scene.App.InScopeAsync(s => s.GetRequiredService<ErasePersonalData>().RunAsync(new ErasePersonalDataInput(party, "diminta"), Actor.System, Ct));
        Assert.False(erased.Failed, erased.Problem?.Message);
        var kept = await db.Set<ServiceCase>().AsNoTracking().SingleAsync(Ct);
        Assert.Equal(("{}", null), (kept.Answers, kept.SealedAnswers));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Rotation_ReachesPrivateAnswers(string provider)
    {
        await using var scene = await OpenAsync(provider, Listed);
        await scene.FileAsync("kecil", $$"""{ "name": "Sari Dewi", "nik": "{{Nik}}", "topic": "x" }""");
        await using var db = scene.App.OpenDb();
        var before = (await db.Set<ServiceCase>().AsNoTracking().SingleAsync(Ct)).SealedAnswers;
        await scene.App.InScopeAsync(s => s.GetRequiredService<RotateKeys>().RunAsync(Actor.System, Ct));
        var kept = await db.Set<ServiceCase>().AsNoTracking().SingleAsync(Ct);
        Assert.NotEqual(before, kept.SealedAnswers);
        Assert.Contains(Nik, scene.App.Services.GetRequiredService<ServiceAnswers>().Json(kept, secret: true).Private, StringComparison.Ordinal);
    }

    private static Task<bool> RunAsync(FilingScene scene) => scene.App.InScopeAsync(async s =>
    {
        await s.GetServices<IJob>().Single(j => j.Name == "keep-services").RunAsync(null!, Ct);
        return true;
    });
}
