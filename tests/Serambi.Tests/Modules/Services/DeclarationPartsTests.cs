using System.Net;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>A declaration edited by forms: only the lines of what was changed are written, nothing that another page kept is lost.</summary>
public sealed class DeclarationPartsTests
{
    private const string Edit = "/admin/layanan/kecil/naskah";
    private const string Part = "/admin/layanan/kecil/bagian";
    private const string Form = "#bagian";

    private static readonly string Small = "# our smallest service\n" + WithFields(Field("name", "text") + " # as on the card", Field("more", "yesno"), Field("why", "text", "if: more"));

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Field_FilledIn_RewritesItsLines_AndTheTextKeepsTheRest(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var admin = await OpenAsync(app);
        var whole = await admin.GetPageAsync(Part);
        Assert.Contains("Kecil", whole.One("[name='Typed[title.id]']").GetAttribute("value"), StringComparison.Ordinal);
        var field = await admin.GetPageAsync(Part + "?di=pages.one.fields.why");
        var kept = await admin.SubmitAsync(field, Form, new() { ["Typed[label.id]"] = "Mengapa, dan sejak kapan?", ["Typed[max]"] = "80", ["Typed[optional]"] = "true" });
        Assert.Equal(Part, kept.Path.Split('?')[0]);
        Assert.Equal(
            Small.Replace("{ id: why, type: text, label: { id: why, en: why }, if: more }", "{ id: why, type: text, label: { id: \"Mengapa, dan sejak kapan?\", en: why }, optional: true, if: more, max: 80 }", StringComparison.Ordinal),
            (await admin.GetPageAsync(Edit)).One("#Yaml").TextContent);
        var undone = await admin.SubmitAsync(kept, "#urungkan");
        Assert.Contains("diurungkan", undone.TextOf(".callout.green"), StringComparison.Ordinal);
        Assert.Equal(Small, (await admin.GetPageAsync(Edit)).One("#Yaml").TextContent);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Parts_AreAdded_Moved_Renamed_AndTakenAwayWithAWarning(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var admin = await OpenAsync(app);
        var page = await admin.SubmitAsync(await admin.GetPageAsync(Part), "#tambah-pages", new() { ["NewId"] = "extra" });
        Assert.Equal("Halaman: extra", page.Heading);
        var field = await admin.SubmitAsync(page, "#tambah-fields", new() { ["NewId"] = "day" });
        await admin.SubmitAsync(field, Form, new() { ["Typed[type]"] = "date", ["Typed[label.id]"] = "Hari", ["Typed[label.en]"] = "Day", ["Typed[min]"] = "today" });
        Assert.Contains("\n      - { id: day, type: date, label: { id: Hari, en: Day }, min: today }", await TextAsync(admin), StringComparison.Ordinal);

        var fields = await admin.GetPageAsync(Part + "?di=pages.one");
        await admin.SubmitAsync(fields, "#fields ~ .parts li:nth-child(2) form", new() { ["by"] = "-1" });
        Assert.Contains("- { id: more, type: yesno, label: { id: more, en: more } }\n    - { id: name, type: text, label: { id: name, en: name } } # as on the card\n", (await TextAsync(admin)).Replace("      - ", "    - ", StringComparison.Ordinal), StringComparison.Ordinal);

        var asked = await admin.GetPageAsync(Part + "?di=pages.one.fields.more&hapus=true");
        Assert.Contains("more", asked.TextOf(".callout.red li"), StringComparison.Ordinal);
        Assert.Contains("id: more", await TextAsync(admin), StringComparison.Ordinal);
        var gone = await admin.SubmitAsync(asked, "#hapus");
        Assert.DoesNotContain("id: more,", await TextAsync(admin), StringComparison.Ordinal);
        Assert.Contains("1 kesalahan", gone.TextOf(".parts"), StringComparison.Ordinal);

        var stage = await admin.GetPageAsync(Part + "?di=stages.check");
        var renamed = await admin.SubmitAsync(stage, "#ganti", new() { ["NewId"] = "look" });
        Assert.Contains("\n  look:", await TextAsync(admin), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.SubmitAsync(renamed, "#ganti", new() { ["NewId"] = "Not a name" })).Status);
    }

    [Fact]
    public async Task Archive_HasAForm_OffersFieldsThatCanAnswer_AndIsTakenAway()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await OpenAsync(app);
        var link = (await admin.GetPageAsync(Part)).One("ul.links a[href$='di=archive']");
        Assert.Equal("Arsip dokumen terbitan", link.TextContent);
        var page = await admin.GetPageAsync(link.GetAttribute("href")!);
        Assert.Equal(["", "name", "why"], page.All("[name='Typed[number]'] option").Select(o => o.GetAttribute("value")));   // not the yes or no
        var wrong = await admin.SubmitAsync(page, Form, new() { ["Typed[of]"] = "Ijazah!", ["Typed[number]"] = "name" });
        Assert.Contains("Ijazah!", wrong.TextOf("#Typed_of_-error"), StringComparison.Ordinal);
        var kept = await admin.SubmitAsync(wrong, Form, new() { ["Typed[of]"] = "diplomas" });
        Assert.Empty(kept.All("[id$=-error]"));
        Assert.Equal(Small + "archive: { of: diplomas, number: name }\n", await TextAsync(admin));
        await admin.SubmitAsync(await admin.GetPageAsync(Part + "?di=archive&hapus=true"), "#hapus");
        Assert.Equal(Small, await TextAsync(admin));
    }

    [Fact]
    public async Task Mistake_StandsAtItsFieldOfTheForm_AndAtItsLineOfTheText()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await OpenAsync(app);
        var kept = await admin.SubmitAsync(await admin.GetPageAsync(Part + "?di=pages.one.fields.why"), Form, new() { ["Typed[if]"] = "nothing = 1" });
        Assert.Contains("nothing", kept.TextOf("#Typed_if_-error"), StringComparison.Ordinal);
        var text = await admin.GetPageAsync(Edit);
        var finding = text.One(".callout.red li");
        Assert.Contains("nothing = 1", finding.TextContent, StringComparison.Ordinal);
        Assert.Contains("di=pages.one.fields.why", finding.QuerySelectorAll("a")[1].GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyInTwoRows_IsRefused_AndBothRowsStay()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await OpenAsync(app);
        await admin.SubmitAsync(await admin.GetPageAsync(Part + "?di=pages.one.fields.name"), Form, new() { ["Typed[type]"] = "choice", ["Rows[options].Key"] = ["a", "b"], ["Rows[options].Id"] = ["Satu", "Dua"] });
        var before = await TextAsync(admin);
        Assert.Contains("a: Satu", before, StringComparison.Ordinal);
        var page = await admin.SubmitAsync(await admin.GetPageAsync(Part + "?di=pages.one.fields.name"), Form, new() { ["Rows[options].Key"] = ["a", "b", "b", ""], ["Rows[options].Id"] = ["Satu", "Dua", "Tiga", ""] });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Baris 3 memakai nama “b” yang sudah dipakai di baris 2", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(["Satu", "Dua", "Tiga"], page.All("[name='Rows[options].Id']").Select(i => i.GetAttribute("value") ?? "").Where(v => v.Length > 0));
        Assert.Equal(before, await TextAsync(admin));
    }

    [Fact]
    public async Task AReservedName_IsRefused_BeforeAnythingIsRewritten()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await OpenAsync(app);
        var page = await admin.SubmitAsync(await admin.GetPageAsync(Part + "?di=pages.one.fields.more"), "#ganti", new() { ["NewId"] = "today" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("today", page.TextOf("#ganti-nama-error"), StringComparison.Ordinal);
        Assert.Equal(Small, await TextAsync(admin));
    }

    [Fact]
    public async Task TextThatCannotBeRead_SaysSo_AndPointsToTheLine()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await OpenAsync(app);
        await admin.SubmitAsync(await admin.GetPageAsync(Edit), "#naskah", new() { ["Yaml"] = Small.Replace("\nlegal: ", "\nlegal: [", StringComparison.Ordinal), ["only"] = "check" });
        var page = await admin.GetPageAsync(Part);
        Assert.Empty(page.All(Form));
        Assert.Matches("naskah#baris-[0-9]+$", page.One(".callout.red a").GetAttribute("href")!);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoTabs_LoseNothing(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var admin = await OpenAsync(app);
        var (form, same, text) = (await admin.GetPageAsync(Part + "?di=pages.one.fields.name"), await admin.GetPageAsync(Part + "?di=pages.one.fields.name"), await admin.GetPageAsync(Edit));
        await admin.SubmitAsync(await admin.GetPageAsync(Part + "?di=stages.check"), Form, new() { ["Typed[within]"] = "9 wd" });
        await admin.SubmitAsync(form, Form, new() { ["Typed[max]"] = "77" });
        Assert.Contains("9 wd", await TextAsync(admin), StringComparison.Ordinal);
        Assert.Contains("max: 77", await TextAsync(admin), StringComparison.Ordinal);

        var late = await admin.SubmitAsync(same, Form, new() { ["Typed[max]"] = "88" });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("max: 77", late.TextOf(".callout.amber pre"), StringComparison.Ordinal);
        Assert.Equal("88", late.One("[name='Typed[max]']").GetAttribute("value"));
        Assert.Contains("max: 77", await TextAsync(admin), StringComparison.Ordinal);
        await admin.SubmitAsync(late, Form);
        Assert.Contains("max: 88", await TextAsync(admin), StringComparison.Ordinal);

        var typed = await admin.SubmitAsync(text, "#naskah", new() { ["Yaml"] = Small.Replace("3 wd", "5 wd", StringComparison.Ordinal), ["only"] = "check" });
        Assert.Equal(HttpStatusCode.Conflict, typed.Status);
        Assert.Contains("5 wd", typed.One("#Yaml").TextContent, StringComparison.Ordinal);
        Assert.Contains("9 wd", string.Concat(typed.All("details[open] .difference del").Select(d => d.TextContent)), StringComparison.Ordinal);
        Assert.Contains("9 wd", await TextAsync(admin), StringComparison.Ordinal);
        await admin.SubmitAsync(typed, "#naskah", new() { ["only"] = "check" });
        Assert.Contains("5 wd", await TextAsync(admin), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StaleDraft_SaysOnWhichVersionItBuilds_AndOneThatSaysTheSameIsNone()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await OpenAsync(app);
        await admin.SubmitAsync(await admin.GetPageAsync(Edit), "#naskah", new() { ["only"] = "check" });
        Assert.DoesNotContain("Naskah Anda", (await admin.GetPageAsync("/admin/layanan")).TextOf("tbody"), StringComparison.Ordinal);
        await admin.SubmitAsync(await admin.GetPageAsync(Edit), "#naskah", new() { ["Yaml"] = Small.Replace("3 wd", "5 wd", StringComparison.Ordinal), ["only"] = "check" });
        Assert.Contains("Naskah Anda belum terbit", (await admin.GetPageAsync("/admin/layanan")).TextOf("tbody"), StringComparison.Ordinal);
        await PublishedServices.PublishAsync(app, Small.Replace("3 wd", "4 wd", StringComparison.Ordinal));
        Assert.Contains("Naskah Anda dari versi 1", (await admin.GetPageAsync("/admin/layanan")).TextOf("tbody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileOfAnotherBody_AsksForTheUnit_AndGoesOutAgainAsOneFile()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await OpenAsync(app);
        var file = Small.Replace("service: kecil", "service: asing", StringComparison.Ordinal).Replace("unit: u", "unit: elsewhere", StringComparison.Ordinal);
        var page = await admin.SubmitAsync(await admin.GetPageAsync("/admin/layanan/baru"), "#impor", null, new FormFile("Upload", "asing.yaml", "application/yaml", System.Text.Encoding.UTF8.GetBytes(file)));
        Assert.Equal("/admin/layanan/asing/bagian", page.Path);
        Assert.Contains("“elsewhere” tidak dikenal", page.TextOf(".callout.green"), StringComparison.Ordinal);
        Assert.NotEmpty(page.TextOf("#Typed_unit_-error"));
        var mapped = await admin.SubmitAsync(page, Form, new() { ["Typed[unit]"] = "KEU" });
        Assert.Empty(mapped.All("#Typed_unit_-error"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/layanan/asing/naskah?handler=File");
        using var sent = await admin.SendAsync(request);
        Assert.Equal(file.Replace("unit: elsewhere", "unit: KEU", StringComparison.Ordinal), await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Part_OtherRoles_AndUnknownPlaces_AreRefused()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await OpenAsync(app);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(Roles.Editor)).GetPageAsync(Part)).Status);
        foreach (var place in (string[])["nothing", "pages.none", "pages", "stages.check.by", "rules.99"]) Assert.Equal(HttpStatusCode.NotFound, (await admin.GetPageAsync($"{Part}?di={place}")).Status);
    }

    private static async Task<Visitor> OpenAsync(SerambiApp app)
    {
        var body = await TestBody.SeedAsync(app);
        await PublishedServices.PublishAsync(app, Small);
        return await app.SignInAsync(Roles.Administrator, body.Root);
    }

    private static async Task<string> TextAsync(Visitor admin) => (await admin.GetPageAsync(Edit)).One("#Yaml").TextContent;
}
