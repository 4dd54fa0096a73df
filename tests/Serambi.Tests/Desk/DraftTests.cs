using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Desk;

/// <summary>What an officer has begun, with its files, survives reload and sign-out, and is gone once it was sent.</summary>
public sealed class DraftTests
{
    private static readonly FormFile Table = new("Files", "tabel.png", "image/png", TestBody.Picture);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Message_KeptWithItsFile_IsThereAgain_AndSentWithIt(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var person = await app.AddStaffAsync(Roles.ServiceOfficer, scene.Body.Root);
        var address = $"/meja/kasus/{c.Id}";
        var before = await app.SignInAsync(person);
        var page = await before.GetPageAsync(address);
        page = await PressAsync(before, page, "#message", "Keep", new FormValues { ["Body"] = "Belum selesai" }, Table);
        Assert.Equal(address, page.Url.AbsolutePath);
        Assert.Equal("Belum selesai", page.TextOf("#Body"));
        Assert.Contains("tabel.png", page.TextOf("[data-kept]"), StringComparison.Ordinal);
        Assert.Empty(page.All("aside.card .file, .case aside .file"));   // a draft's file is no file of the case yet

        var after = await app.SignInAsync(person);   // as after a sign-out: another session of the same person
        page = await after.GetPageAsync(address);
        Assert.Contains("tabel.png", page.TextOf("[data-kept]"), StringComparison.Ordinal);
        Assert.Empty((await (await scene.OfficerAsync()).GetPageAsync(address)).All("[data-kept] .file"));
        page = await after.SubmitAsync(page, "#message");
        Assert.Contains("tabel.png", page.TextOf(".quote.sent"), StringComparison.Ordinal);
        Assert.Equal("", page.TextOf("#Body"));
        Assert.Empty(page.All("[data-kept] .file"));
        await using var db = app.OpenDb();
        Assert.False(await db.Set<Draft>().AnyAsync(Ct));
        Assert.Single(await db.Files.Where(f => f.CaseId == c.Id).ToListAsync(Ct));
    }

    [Fact]
    public async Task File_TakenOut_IsNotSent()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = await scene.OfficerAsync();
        var page = await PressAsync(officer, await officer.GetPageAsync($"/meja/kasus/{c.Id}"), "#message", "Keep", new FormValues { ["Body"] = "Tanpa lampiran" }, Table);
        page = await PressAsync(officer, page, "#message", "Drop", []);
        Assert.Empty(page.All("[data-kept] .file"));
        Assert.Equal("Tanpa lampiran", page.TextOf("#Body"));
        page = await officer.SubmitAsync(page, "#message");
        Assert.Empty(page.All(".quote.sent .file"));
    }

    [Fact]
    public async Task RefusedFile_IsSaid_AndTheTextIsKept()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = await scene.OfficerAsync();
        var page = await PressAsync(officer, await officer.GetPageAsync($"/meja/kasus/{c.Id}"), "#message", "Keep", new FormValues { ["Body"] = "Dengan program" }, new FormFile("Files", "alat.exe", "application/octet-stream", "MZ\u0090\0program"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("alat.exe", page.TextOf("#Files-error"), StringComparison.Ordinal);
        Assert.Equal("Dengan program", (await officer.GetPageAsync($"/meja/kasus/{c.Id}")).TextOf("#Body"));
    }

    [Theory]
    [InlineData("jawab", "#answer", "Input.Body", "#Input_Body", "Input.Files")]
    [InlineData("aksi/extend", "#extend", "Reason", "#Reason", null)]
    public async Task AnswerAndAction_AreKept(string path, string form, string field, string shown, string? files)
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = await scene.OfficerAsync();
        var address = $"/meja/kasus/{c.Id}/{path}";
        var page = await PressAsync(officer, await officer.GetPageAsync(address), form, "Keep", new FormValues { [field] = "Konsep yang belum selesai" }, files is null ? [] : [Table with { Field = files }]);
        Assert.Equal(address, page.Url.AbsolutePath);
        page = await officer.GetPageAsync(address);
        Assert.Equal("Konsep yang belum selesai", page.TextOf(shown));
        if (files is not null) Assert.Contains("tabel.png", page.TextOf("[data-kept]"), StringComparison.Ordinal);
        Assert.Equal("", (await (await scene.OfficerAsync()).GetPageAsync(address)).TextOf(shown));
        if (files is null) return;
        page = await officer.SubmitAsync(page, form, new FormValues { ["Input.Decision"] = "granted" });
        Assert.Contains("tabel.png", page.TextOf(".quote.sent"), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.False(await db.Set<Draft>().AnyAsync(Ct));
    }

    /// <summary>Sends a form by one of its further buttons, as a browser does: to the button's address, with its name and value.</summary>
    internal static Task<TestPage> PressAsync(Visitor visitor, TestPage page, string form, string button, FormValues values, params FormFile[] files)
    {
        var pressed = page.One($"{form} button[name={button}]");
        page.One(form).SetAttribute("action", pressed.GetAttribute("formaction")!);
        var carrier = page.Document.CreateElement("input");
        carrier.SetAttribute("type", "hidden");
        carrier.SetAttribute("name", button);
        carrier.SetAttribute("value", pressed.GetAttribute("value")!);
        page.One(form).Append(carrier);
        return visitor.SubmitAsync(page, form, values, files);
    }
}
