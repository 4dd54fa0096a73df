using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Admin;

public sealed class UnitPagesTests
{
    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Units_AreMadeRenamedMovedAndClosed(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var root = await app.RootUnitAsync();
        var admin = await app.SignInAsync(Roles.Administrator);
        var other = await app.AddUnitAsync("B");
        var page = await admin.SubmitAsync(await admin.GetPageAsync("/admin/unit/baru"), "#unit", new() { ["ParentId"] = root.ToString(), ["Name"] = "Biro Hukum", ["Code"] = "HUKUM" });
        Assert.Contains("Biro Hukum", page.Text, StringComparison.Ordinal);
        var link = page.All("table a").Single(a => a.TextContent == "Biro Hukum").GetAttribute("href")!;

        page = await admin.SubmitAsync(await admin.GetPageAsync(link), "#ganti-nama", new() { ["Name"] = "Biro Hukum dan Humas" });
        Assert.Equal("Biro Hukum dan Humas", page.Heading);
        page = await admin.SubmitAsync(page, "#pindahkan", new() { ["NewParentId"] = other.ToString() });
        Assert.Contains("Unit B", page.Text, StringComparison.Ordinal);
        page = await admin.SubmitAsync(page, "#tutup-unit");
        Assert.Contains("Ditutup", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.All("#tutup-unit"));

        await using var db = app.OpenDb();
        var actions = await db.Events.Where(e => e.StreamKind == "unit").OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["unit_created", "unit_created", "unit_created", "unit_renamed", "unit_moved", "unit_closed"], actions);
        foreach (var edge in (string[])["dari=0001-01-01", "sampai=9999-12-31"]) Assert.Equal(HttpStatusCode.OK, (await admin.GetPageAsync("/admin/jejak?" + edge)).Status);
        var trail = await (await app.SignInAsync(Roles.Auditor)).GetPageAsync("/admin/jejak?jenis=unit&tindakan=unit_moved");
        Assert.Single(trail.All("tbody tr"));
    }

    [Fact]
    public async Task Edit_StalePage_IsAConflict_AndKeepsWhatWasTyped()
    {
        await using var app = await SerambiApp.CreateAsync();
        var unit = await app.AddUnitAsync("A");
        var admin = await app.SignInAsync(Roles.Administrator);
        var stale = await admin.GetPageAsync($"/admin/unit/{unit}");
        await admin.SubmitAsync(stale, "#ganti-nama", new() { ["Name"] = "Satu" });
        var page = await admin.SubmitAsync(stale, "#ganti-nama", new() { ["Name"] = "Dua" });
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal("Dua", page.One("#Name").GetAttribute("value"));
    }

    [Fact]
    public async Task New_NothingTyped_NamesEveryField()
    {
        await using var app = await SerambiApp.CreateAsync();
        await app.AddUnitAsync("A");
        var admin = await app.SignInAsync(Roles.Administrator);
        var page = await admin.SubmitAsync(await admin.GetPageAsync("/admin/unit/baru"), "main form", new() { ["ParentId"] = "" });
        Assert.Equal(["#ParentId", "#Name", "#Code"], page.All("#galat a").Select(a => a.GetAttribute("href")));
    }
}
