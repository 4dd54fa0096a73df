using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;
using Serambi.Web.Modules.Services.Testing;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>Test cases of a declaration: kept from a trial, run, published with it, refused when they fail.</summary>
public sealed class DeclarationTestsTests
{
    private const string Edit = "/admin/layanan/kecil/naskah";
    private const string Try = "/admin/layanan/kecil/coba";
    private const string Tests = "/admin/layanan/kecil/uji";

    private static readonly string Small = WithFields(Field("more", "yesno"), Field("why", "text", "if: more"), Field("people", "integer", "min: 1"), Field("proof", "file", "optional: true"))
        .Replace("\npages:", "\nfees: [{ id: rent, label: { id: Sewa, en: Rent }, amount: 1000 * people, due: check }]\npages:", StringComparison.Ordinal);

    private const string Case = """
        tests:
          - id: three
            day: 2026-03-06
            answers: { more: false, people: 3 }
            expect:
              shown: [more, people, proof]
              errors: []
              fees: { rent: 3000 }
              stages: { check: 2026-03-11 }

        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Case_Holds_AndEachAspectThatDiffers_IsNamedWithBoth()
    {
        Assert.Empty(Assert.Single(ServiceTests.Run(Sound(Small + Case), Days)).Differences);
        foreach (var (was, becomes, aspect, actual) in new[]
        {
            ("shown: [more, people, proof]", "shown: [more, why]", "shown", "more, people, proof"), ("errors: []", "errors: [people]", "errors", ""), ("rent: 3000", "rent: 4000", "fees", "rent: 3000"), ("check: 2026-03-11", "check: 2026-03-12", "stages", "check: 2026-03-11"),
            ("people: 3 }", "people: 0 }", "errors", "people"),
        })
        {
            var result = Assert.Single(ServiceTests.Run(Sound(Small + Case.Replace(was, becomes, StringComparison.Ordinal)), Days));
            Assert.Contains(result.Differences, d => d.Aspect == aspect && string.Join(", ", d.Actual) == actual);
        }
    }

    [Fact]
    public void Tests_CountForTheVersion_AndWithoutThemItIsTheOneItAlwaysWas()
    {
        Assert.NotEqual(Sound(Small).Hash, Sound(Small + Case).Hash);
        Assert.Equal(Sound(Small).Hash, Sound(Small + "tests: []\n").Hash);
    }

    [Fact]
    public void FaultyCase_IsNamedAtItsLine()
    {
        foreach (var (was, becomes) in new[] { ("day: 2026-03-06", "day: soon"), ("    expect:", "    expects:"), ("shown:", "seen:"), ("id: three", "id: Three") })
            Assert.Contains(ServiceChecker.Check(Small + Case.Replace(was, becomes, StringComparison.Ordinal)).Findings, f => !f.Warning && f.Line > Small.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("true"), InlineData("1.50"), InlineData("12"), InlineData("no"), InlineData("null"), InlineData("0012"), InlineData("2026-03-06")]
    public async Task Words_KeptFromATrial_AreReadAsTheyWereTyped(string word)
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        await PublishedServices.PublishAsync(app, WithFields(Field("wish", "text")) + $"rules:\n  - deny: wish = '{word}'\n    say: {{ id: Jangan, en: Do not }}\n");
        var admin = await app.SignInAsync(Roles.Administrator, body.Root);
        var kept = await admin.SubmitAsync(await admin.GetPageAsync(Try), "#isian", new() { ["Answers[wish]"] = word, ["Test"] = "word", ["only"] = "keep" });
        Assert.Contains("Cocok", kept.TextOf("#uji-word"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Trial_KeptAsACase_Runs_Fails_AndRefusesToBePublished_UnlessSaidWhy(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        await PublishedServices.PublishAsync(app, Small);
        var admin = await app.SignInAsync(Roles.Administrator, body.Root);
        var kept = await admin.SubmitAsync(await admin.GetPageAsync(Try), "#isian", new() { ["Answers[more]"] = "no", ["Answers[people]"] = "3", ["Test"] = "three", ["only"] = "keep" }, new FormFile("Answers[proof]", "bukti.pdf", "application/pdf", "%PDF-1.4"u8.ToArray()));
        Assert.Equal(Tests, kept.Path);
        Assert.Contains("Cocok", kept.TextOf("#uji-three"), StringComparison.Ordinal);
        var text = (await admin.GetPageAsync(Edit)).One("#Yaml").TextContent;
        Assert.StartsWith(Small.TrimEnd('\n'), text, StringComparison.Ordinal);
        Assert.Contains("bukti.pdf", text, StringComparison.Ordinal);
        await using (var db = app.OpenDb()) Assert.Empty(await db.Files.ToListAsync(Ct));

        await admin.SubmitAsync(await admin.GetPageAsync(Edit), "#naskah", new() { ["Yaml"] = text.Replace("1000 * people", "2000 * people", StringComparison.Ordinal), ["only"] = "check" });
        var failing = await admin.GetPageAsync(Tests);
        Assert.Contains("Gagal", failing.TextOf("#uji-three"), StringComparison.Ordinal);
        Assert.Equal(["rent: 3000", "rent: 6000"], failing.All("tbody td").Select(c => c.TextContent));
        var refused = await admin.SubmitAsync(await admin.GetPageAsync(Edit), "#naskah", new() { ["only"] = "publish" });
        Assert.Contains("1 kasus uji gagal: three", refused.TextOf("#Despite-error"), StringComparison.Ordinal);
        Assert.Contains("versi 2", (await admin.SubmitAsync(refused, "#naskah", new() { ["Despite"] = "Tarif baru", ["only"] = "publish" })).TextOf("tbody"), StringComparison.Ordinal);
        await using (var db = app.OpenDb())
        {
            Assert.Equal(2, await db.Set<ServiceVersion>().CountAsync(Ct));
            Assert.Contains(await db.Events.Where(e => e.Action == "publish_service").ToListAsync(Ct), e => e.Data.Contains("Tarif baru", StringComparison.Ordinal));
        }

        var taken = await admin.SubmitAsync(await admin.GetPageAsync(Tests), "section.card form", new() { ["only"] = "take" });
        Assert.Contains("Cocok", taken.TextOf("#uji-three"), StringComparison.Ordinal);
        Assert.Contains("rent: 6000", (await admin.GetPageAsync(Edit)).One("#Yaml").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty((await admin.SubmitAsync(taken, "section.card form", new() { ["only"] = "drop" })).All(".empty"));
    }
}
