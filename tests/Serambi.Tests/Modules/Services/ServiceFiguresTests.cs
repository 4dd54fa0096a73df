using System.Globalization;
using System.Net;
using Serambi.Platform.Access;
using Serambi.Tests.Api;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Figures;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>A year of a service in numbers, against a count of their own.</summary>
public sealed class ServiceFiguresTests
{
    private static readonly string Counted = WithFields(
        Field("topic", "choice", "options: { a: { id: Air, en: Water }, b: { id: Bumi, en: Earth } }"), Field("secret", "choice", "private: true, options: { x: { id: Rahasia, en: Secret }, y: { id: Y, en: Y } }"),
        Field("tells", "yesno", "if: secret = 'x'"), Field("both", "choices", "options: { p: { id: Pagi, en: Morning }, s: { id: Sore, en: Evening } }"), Field("name", "text"));

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Year_AgreesWithItsOwnCount_AndTellsNothingPrivateOrSmall(string provider)
    {
        await using var scene = await FilingScene.OpenAsync(provider, Counted);
        Assert.Contains("Belum ada permohonan", (await scene.App.NewVisitor().GetPageAsync("/layanan/kecil/angka")).Text, StringComparison.Ordinal);
        var filed = new List<Guid>();
        for (var i = 0; i < 8; i++)
        {
            var both = i < 6 ? """["p", "s"]""" : """["p"]""";
            filed.Add((await scene.FileAsync("kecil", $$"""{ "topic": "{{(i < 5 ? "a" : "b")}}", "secret": "x", "tells": true, "both": {{both}}, "name": "Orang {{i}}" }""")).CaseId);
        }

        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        scene.App.Time.Advance(TimeSpan.FromDays(4));   // Friday to Tuesday: two working days, promised in three
        for (var i = 0; i < 3; i++) await scene.ActAsync(filed[i], "finish", officer);
        scene.App.Time.Advance(TimeSpan.FromDays(7));   // a week later: too late
        await scene.ActAsync(filed[3], "finish", officer);
        scene.App.Time.Advance(TimeSpan.FromMinutes(11));

        var json = (await new ApiCaller(scene.App).GetAsync("/api/v1/services/kecil/figures?year=2026")).Json;
        Assert.Equal((8, 4, 3, 1), (json["received"]!.GetValue<int>(), json["open"]!.GetValue<int>(), json["inTime"]!.GetValue<int>(), json["late"]!.GetValue<int>()));
        Assert.Equal(4, json["results"]!["finished"]!.GetValue<int>());
        Assert.Equal((4, 2m), (json["taken"]!["count"]!.GetValue<int>(), json["taken"]!["median"]!.GetValue<decimal>()));
        Assert.Equal((8, 4), (json["months"]![2]!["received"]!.GetValue<int>(), json["months"]![2]!["finished"]!.GetValue<int>()));
        Assert.Equal(["a", "b"], json["answers"]!["topic"]!.AsObject().Where(o => o.Value is null).Select(o => o.Key));   // five of eight would tell the three
        Assert.Equal((8, 6), (json["answers"]!["both"]!["p"]!.GetValue<int>(), json["answers"]!["both"]!["s"]!.GetValue<int>()));
        Assert.Equal(["topic", "both"], json["answers"]!.AsObject().Select(a => a.Key));

        var page = await scene.App.NewVisitor().GetPageAsync("/layanan/kecil/angka?tahun=2026");
        Assert.Equal(["8", "2 hari kerja", "75 %", "4"], page.TextsOf(".figure b"));
        Assert.Contains("kurang dari 5", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahasia", page.Body, StringComparison.Ordinal);
        var csv = (await new ApiCaller(scene.App).GetAsync("/layanan/kecil/angka.csv?tahun=2026")).Text;
        Assert.DoesNotContain("topic: Air,5", csv, StringComparison.Ordinal);
        Assert.Contains("both: Sore,6", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotThere_IsNotFound()
    {
        await using var scene = await FilingScene.OpenAsync(Providers.Sqlite, Counted);
        foreach (var path in (string[])["/layanan/tidak/angka", "/layanan/kecil/angka?tahun=2026", "/layanan/kecil/angka?tahun=x", "/layanan/kecil/angka.csv"]) Assert.Equal(HttpStatusCode.NotFound, (await scene.App.NewVisitor().GetPageAsync(path)).Status);
        Assert.Equal(404, (await new ApiCaller(scene.App).GetAsync("/api/v1/services/kecil/figures")).Problem());
        await scene.FileAsync("kecil", """{ "topic": "a", "secret": "y", "both": ["p"], "name": "x" }""");
        Assert.Equal(HttpStatusCode.OK, (await scene.App.NewVisitor().GetPageAsync("/layanan/kecil/angka")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.App.NewVisitor().GetPageAsync(string.Create(CultureInfo.InvariantCulture, $"/layanan/kecil/angka?tahun={2026 + YearOfService.Least}"))).Status);
    }
}
