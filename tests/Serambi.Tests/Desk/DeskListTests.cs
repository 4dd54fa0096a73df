using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Desk;

public sealed class DeskListTests
{
    private const string Rows = "table.rows tbody tr";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task List_OfOneUnit_HidesOtherUnits(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        await scene.FileAsync(scene.Body.Finance, "Laporan keuangan");
        var other = await scene.FileAsync(scene.Body.School, "Data siswa rahasia");
        var officer = await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator);
        foreach (var tab in new[] { "semua", "tim", "bebas" })
        {
            var page = await officer.GetPageAsync($"/meja?tab={tab}");
            Assert.Contains("Laporan keuangan", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("rahasia", page.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("rahasia", (await officer.GetPageAsync("/meja?q=rahasia")).TextOf("main").Replace("Hasil untuk “rahasia”", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Data siswa", (await officer.GetPageAsync($"/meja/cari?q={other.Number}")).Text, StringComparison.Ordinal);
        Assert.Empty((await officer.GetPageAsync($"/meja?tab=semua&unit={scene.Body.School:n}")).All(Rows));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync($"/meja/kasus/{other.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync($"/meja/kasus/{other.Id}/aksi/hand_over")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync($"/meja/kasus/{other.Id}/berkas/{Guid.NewGuid()}")).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ThreeHundredRows_ArePagedOnce_InDueOrder(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        foreach (var days in new[] { 0, 3, 9, 20 }) await scene.FileManyAsync(75, scene.Body.Finance, daysAgo: days);
        await app.InScopeAsync(async s =>
        {
            var db = (Platform.Data.SerambiDb)s.GetService(typeof(Platform.Data.SerambiDb))!;
            return await db.Cases.Where(c => c.Number.StartsWith("001")).ExecuteUpdateAsync(set => set.SetProperty(c => c.DueOn, (DateOnly?)null), Ct);
        });
        foreach (var officer in new[] { await scene.OfficerAsync(), await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator) })
        {
            var seen = new List<string>();
            var page = await officer.GetPageAsync("/meja?tab=semua");
            for (var pages = 0; pages < 7; pages++)
            {
                seen.AddRange(page.All(Rows + " td.num a").Select(a => a.TextContent));
                if (page.All("a[rel=next]").Count == 0) break;
                page = await officer.GetPageAsync(page.One("a[rel=next]").GetAttribute("href")!);
            }

            Assert.Empty(page.All("a[rel=next]"));
            Assert.Equal(300, seen.Count);
            Assert.Equal(300, seen.Distinct(StringComparer.Ordinal).Count());
            Assert.StartsWith("02", seen[0], StringComparison.Ordinal);   // received twenty days ago: late, so first
            Assert.StartsWith("001", seen[^1], StringComparison.Ordinal);   // without a date: last
        }
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Filters_And_DueTiles_Narrow(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        await scene.FileAsync(subject: "Perkara terlambat", daysAgo: 30);
        await scene.FileAsync(scene.Body.School, "Perkara baru");
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync("/meja?tab=semua");
        Assert.Equal(2, page.All(Rows).Count);
        Assert.Equal(["1 terlambat", "0 hari ini", "0 segera", "2 belum ditugaskan"], page.TextsOf(".counts a"));
        page = await officer.GetPageAsync(page.All(".counts a")[0].GetAttribute("href")!);
        Assert.Contains("Perkara terlambat", Assert.Single(page.TextsOf(Rows)), StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, "form.filters", new FormValues { ["unit"] = scene.Body.School.ToString("n") });
        Assert.Empty(page.All(Rows));
        page = await officer.GetPageAsync($"/meja?tab=semua&unit={scene.Body.School:n}&jalur=Web&jenis=information-request&tahap=received&dari=2026-03-06&sampai=2026-03-06");
        Assert.Contains("Perkara baru", Assert.Single(page.TextsOf(Rows)), StringComparison.Ordinal);
        Assert.Empty((await officer.GetPageAsync("/meja?tab=semua&jalur=Phone")).All(Rows));
        Assert.Equal(2, (await officer.GetPageAsync("/meja?tab=semua&unit=x&jalur=9&dari=kemarin&lanjut=zzz&tempo=?")).All(Rows).Count);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Search_FindsNumberFirst_ThenWords_NewestFirst(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var first = await scene.FileAsync(subject: "Anggaran perpustakaan daerah");
        await scene.FileManyAsync(60, scene.Body.Finance, "Anggaran bencana");
        await scene.FileAsync(scene.Body.Finance, "Rekapitulasi", who: "Bambang Sutrisno");
        var officer = await scene.OfficerAsync();
        Assert.Equal($"/meja/kasus/{first.Id}", (await officer.GetPageAsync($"/meja/cari?q={Uri.EscapeDataString(first.Number)}")).Path);
        Assert.Contains("Rekapitulasi", Assert.Single((await officer.GetPageAsync("/meja/cari?q=bambang")).TextsOf(Rows)), StringComparison.Ordinal);
        Assert.Single((await officer.GetPageAsync("/meja?q=anggaran%20perpus")).All(Rows));
        foreach (var reader in new[] { officer, await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator) })
        {
            var page = await reader.GetPageAsync("/meja?q=anggaran");
            Assert.Equal(50, page.All(Rows).Count);
            Assert.StartsWith("0061", page.All(Rows + " td.num a")[0].TextContent, StringComparison.Ordinal);
            page = await reader.GetPageAsync(page.One("a[rel=next]").GetAttribute("href")!);
            Assert.Equal(reader == officer ? 11 : 10, page.All(Rows).Count);
        }

        Assert.Empty((await officer.GetPageAsync("/meja?q=%27%22%26%7C!:*%20tidakada")).All(Rows));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task BulkAssign_GivesCases_AndSaysWhatHappened(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var cases = await scene.FileManyAsync(3);
        var colleague = await app.AddStaffAsync(Roles.ServiceOfficer, scene.Body.Root);
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync("/meja?tab=bebas");
        page = await officer.SubmitAsync(page, "main form:has(table)", new FormValues { ["Ids"] = [cases[0].Id.ToString(), cases[1].Id.ToString()], ["AssigneeId"] = colleague.Id.ToString("n") });
        Assert.Contains("2 kasus ditugaskan.", page.Text, StringComparison.Ordinal);
        Assert.Single(page.All(Rows));
        Assert.Equal([colleague.Id, colleague.Id, null], await Task.WhenAll(cases.Select(async c => (await scene.ReadAsync(c.Id)).AssigneeId)));
        page = await officer.SubmitAsync(page, "main form:has(table)", new FormValues { ["AssigneeId"] = "-" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);

        // Who works elsewhere is given what is there, and the page says which cases they are not given, and why.
        var stranger = await app.AddStaffAsync(Roles.UnitOperator, scene.Body.School);
        var there = await scene.FileManyAsync(1, scene.Body.School);
        page = await officer.GetPageAsync("/meja?tab=semua");
        page = await officer.SubmitAsync(page, "main form:has(table)", new FormValues { ["Ids"] = [cases[2].Id.ToString(), there[0].Id.ToString()], ["AssigneeId"] = stranger.Id.ToString("n") });
        Assert.Contains("1 kasus ditugaskan. 1 tidak (" + cases[2].Number + "): petugas itu tidak bekerja pada unit yang menanganinya.", page.Text, StringComparison.Ordinal);
        Assert.Null((await scene.ReadAsync(cases[2].Id)).AssigneeId);
        page = await officer.SubmitAsync(page, "main form:has(table)", new FormValues { ["Ids"] = [cases[2].Id.ToString()], ["AssigneeId"] = stranger.Id.ToString("n") });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([cases[2].Id.ToString()], page.All("input[name=Ids][checked]").Select(i => i.GetAttribute("value")));   // what was chosen stays
        Assert.Equal(stranger.Id.ToString("n"), page.One("#bagikan option[selected]").GetAttribute("value"));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Export_HoldsTheList_AndNoFormula(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        await scene.FileAsync(subject: "=HYPERLINK(\"http://jahat\")", who: "@SUM(1+1)");
        await scene.FileManyAsync(520, scene.Body.School);
        var officer = await scene.OfficerAsync();
        using var csv = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/meja/ekspor?tab=semua&bentuk=csv"));
        var lines = (await csv.Content.ReadAsStringAsync(Ct)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(522, lines.Length);
        Assert.DoesNotContain(lines, l => l.Contains(",=", StringComparison.Ordinal) || l.Contains(",@", StringComparison.Ordinal) || l.Contains(",\"=", StringComparison.Ordinal));
        using var book = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/meja/ekspor?tab=semua&bentuk=xlsx"));
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString((await book.Content.ReadAsByteArrayAsync(Ct))[..2]));
        var limited = await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator);
        using var none = await limited.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/meja/ekspor?tab=semua"));
        Assert.Single((await none.Content.ReadAsStringAsync(Ct)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.Administrator)]
    public async Task Desk_ForWhoSeesNoCases_IsForbidden(string role)
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var visitor = await scene.OfficerAsync(role: role);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetPageAsync("/meja")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetPageAsync("/meja/ekspor")).Status);
    }
}
