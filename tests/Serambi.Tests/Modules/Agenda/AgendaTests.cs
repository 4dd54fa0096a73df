using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Settings;
using Serambi.Tests.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Serambi.Web.Modules.Agenda;
using Xunit;

namespace Serambi.Tests.Modules.Agenda;

/// <summary>An event from its first word to its cancellation, as editors, readers and calendars see it.</summary>
public sealed class AgendaTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Event_ApprovedMovedAndCancelled_StaysInTheOpen(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var (writer, checker, stranger) = (await app.SignInAsync(Roles.Editor, body.Root), await app.SignInAsync(Roles.InformationOfficer, body.Root), await app.SignInAsync(Roles.Editor, body.School));
        Assert.DoesNotContain("/agenda", (await app.GetPageAsync("/")).Body, StringComparison.Ordinal);

        // What is wrong is said at its field, and what was typed stays; an insertion that nobody knows, with its line.
        var form = await writer.GetPageAsync("/admin/agenda/tulis");
        FormValues values = new()
        {
            ["UnitId"] = body.Root.ToString(),
            ["Title"] = "Kelas terbuka",
            ["Text"] = "Isi.\n\n::layanan tidak-ada\n",
            ["Place"] = "Aula, lantai 2; Jakarta",
            ["Link"] = "http://rapat.contoh.test/1",
            ["FirstDay.Day"] = "20",
            ["FirstDay.Month"] = "3",
            ["FirstDay.Year"] = "2026",
            ["From"] = "09.00",
            ["Until"] = "08.00",
            ["Zone"] = "Wit",
        };
        var refused = await writer.SubmitAsync(form, "#tulisan", values);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "09.00"), (refused.Status, refused.One("#From").GetAttribute("value")));
        foreach (var field in (string[])["#Until", "#Link", "#Text"]) Assert.Equal("true", refused.One(field).GetAttribute("aria-invalid"));
        Assert.Contains("Baris 3", refused.TextOf("#Text-error"), StringComparison.Ordinal);
        (values["Until"], values["Link"], values["Text"]) = ("11.30", "https://rapat.contoh.test/1", "Isi **acara**.\n\n::formulir permintaan\n");
        var desk = await writer.SubmitAsync(refused, "#tulisan", values);
        Assert.Contains("20 Maret 2026, pukul 09.00–11.30 WIT", desk.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetPageAsync(desk.Path)).Status);

        // A second person lets it go.
        var proposed = await writer.SubmitAsync(desk, "#pengajuan");
        Assert.Contains(AgendaTexts.OwnWork, proposed.Text, StringComparison.Ordinal);
        Assert.Empty(proposed.All("#pemeriksaan"));
        Assert.Equal("1", (await checker.GetPageAsync("/admin/agenda")).TextOf(".rail a[aria-current] .count"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/agenda/kelas-terbuka")).Status);
        await checker.SubmitAsync(await checker.GetPageAsync(desk.Path), "#pemeriksaan");
        var shown = await app.GetPageAsync("/agenda/kelas-terbuka");
        Assert.Equal("Kelas terbuka", shown.Heading);
        Assert.Equal("/permintaan", shown.One("article .file a").GetAttribute("href"));
        Assert.Contains("\"startDate\":\"2026-03-20T09:00:00\\u002B09:00\"", shown.Body, StringComparison.Ordinal);
        Assert.Contains("MixedEventAttendanceMode", shown.Body, StringComparison.Ordinal);
        Assert.Equal(["Kelas terbuka"], (await app.GetPageAsync("/")).TextsOf(".agenda h3"));
        Assert.Contains("/agenda/kelas-terbuka<", (await app.GetPageAsync("/sitemap.xml")).Body, StringComparison.Ordinal);
        Assert.Contains("Not in English yet", (await app.GetPageAsync("/en/agenda/kelas-terbuka")).Text, StringComparison.Ordinal);
        Assert.Contains("lang=\"id\"", (await app.GetPageAsync("/en/agenda")).One(".agenda").InnerHtml, StringComparison.Ordinal);
        var first = Lines(await app.GetPageAsync("/agenda.ics"));
        Assert.All((string[])["DTSTART:20260320T000000Z", "DTEND:20260320T023000Z", "SEQUENCE:0", "STATUS:CONFIRMED", "LOCATION:Aula\\, lantai 2\\; Jakarta"], l => Assert.Contains(l, first));

        // Two editors: the second sees both. What was approved stays public until the new time is; then the old one is told.
        var edit = desk.Path.Replace("/agenda/", "/agenda/tulis/", StringComparison.Ordinal);
        var stale = await writer.GetPageAsync(edit);
        await writer.SubmitAsync(await writer.GetPageAsync(edit), "#tulisan", new() { ["FirstDay.Day"] = "27", ["From"] = "10.00", ["TitleEn"] = "Open class", ["TextEn"] = "Text." });
        var conflict = await writer.SubmitAsync(stale, "#tulisan", new() { ["Place"] = "Taman" });
        Assert.Equal((HttpStatusCode.Conflict, "Taman"), (conflict.Status, conflict.One("#Place").GetAttribute("value")));
        Assert.DoesNotContain("Semula", (await app.GetPageAsync("/agenda/kelas-terbuka")).Text, StringComparison.Ordinal);
        await writer.SubmitAsync(await writer.GetPageAsync(desk.Path), "#pengajuan");
        await checker.SubmitAsync(await checker.GetPageAsync(desk.Path), "#pemeriksaan");
        Assert.Contains("Semula Jumat, 20 Maret 2026, pukul 09.00 WIT", (await app.GetPageAsync("/agenda/kelas-terbuka")).Text, StringComparison.Ordinal);
        Assert.Equal("Open class", (await app.GetPageAsync("/en/agenda/kelas-terbuka")).Heading);
        var moved = Lines(await app.GetPageAsync("/agenda/kelas-terbuka.ics"));
        Assert.Contains("SEQUENCE:1", moved);
        Assert.Equal(first.Single(l => l.StartsWith("UID:", StringComparison.Ordinal)), moved.Single(l => l.StartsWith("UID:", StringComparison.Ordinal)));

        // Indonesian goes on alone: editors and readers of English are told.
        Assert.Contains("Terjemahan tertinggal", (await writer.SubmitAsync(await writer.GetPageAsync(edit), "#tulisan", new() { ["Audience"] = "Guru dan siswa" })).Text, StringComparison.Ordinal);
        await writer.SubmitAsync(await writer.GetPageAsync(desk.Path), "#pengajuan");
        await checker.SubmitAsync(await checker.GetPageAsync(desk.Path), "#pemeriksaan");
        Assert.Contains("The Indonesian version is newer", (await app.GetPageAsync("/en/agenda/kelas-terbuka")).Text, StringComparison.Ordinal);

        // Cancelled at once, by one person; it is over by the clock, and found by its month.
        Assert.Contains(AgendaTexts.DoneCancelled, (await writer.SubmitAsync(await writer.GetPageAsync(desk.Path), "#pembatalan")).Text, StringComparison.Ordinal);
        Assert.Contains("EventCancelled", (await app.GetPageAsync("/agenda/kelas-terbuka")).Body, StringComparison.Ordinal);
        Assert.Equal("Dibatalkan", (await app.GetPageAsync("/")).TextOf(".agenda .badge"));
        var cancelled = Lines(await app.GetPageAsync("/agenda.ics"));
        Assert.All((string[])["SEQUENCE:3", "STATUS:CANCELLED"], l => Assert.Contains(l, cancelled));
        app.Time.Set(new DateTimeOffset(2026, 3, 27, 11, 30, 0, TimeSpan.FromHours(9)));
        Assert.Empty((await app.GetPageAsync("/agenda")).All(".agenda"));
        Assert.Empty((await app.GetPageAsync("/")).All(".agenda"));
        Assert.Equal(["Kelas terbuka"], (await app.GetPageAsync("/agenda?bulan=2026-03")).TextsOf(".agenda h3"));
        Assert.Empty((await app.GetPageAsync("/agenda?bulan=2026-04")).All(".agenda"));
        await using var db = app.OpenDb();
        var id = await db.Set<AgendaEvent>().Select(e => e.Id).SingleAsync(Ct);
        Assert.Equal(["agenda_created", "agenda_proposed", "agenda_published", "agenda_saved", "agenda_proposed", "agenda_published", "agenda_saved", "agenda_proposed", "agenda_published", "agenda_cancelled"], await db.Events.Where(e => e.StreamId == id).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task SecondPerson_IsPpidsToSwitchOff_ForAgendaAndNews()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        var (writer, officer) = (await app.SignInAsync(Roles.Editor, body.Root), await app.SignInAsync(Roles.InformationOfficer, body.Root));
        foreach (var (list, form, published, path) in ((string, FormValues, string, string)[])
        [
            ("/admin/agenda", new() { ["Title"] = "Hari terbuka", ["FirstDay.Day"] = "20", ["FirstDay.Month"] = "3", ["FirstDay.Year"] = "2026" }, AgendaTexts.DonePublished, "/agenda/hari-terbuka"),
            ("/admin/berita", new() { ["Title"] = "Loket pindah", ["Text"] = "Isi." }, NewsTexts.DoneTaken, "/berita/loket-pindah"),
        ])
        {
            form["UnitId"] = body.Root.ToString();
            Assert.Empty((await writer.GetPageAsync(list)).All("#aturan"));
            var stale = await officer.GetPageAsync(list);
            await officer.SubmitAsync(await officer.GetPageAsync(list), "#aturan", new() { ["SecondPerson"] = "no" });
            Assert.Equal(HttpStatusCode.Conflict, (await officer.SubmitAsync(stale, "#aturan", new() { ["SecondPerson"] = "yes" })).Status);
            var desk = await writer.SubmitAsync(await writer.GetPageAsync(list + "/tulis"), "#tulisan", form);
            Assert.Contains(published, (await writer.SubmitAsync(desk, "#pengajuan")).Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(path)).Status);
        }

        var rule = new RuleSectionInput("news", 1, SecondPerson: true);
        Assert.Equal(ProblemKind.Forbidden, (await app.InScopeAsync(s => s.GetRequiredService<RuleSection>().RunAsync(rule, body.Staff(Roles.Editor), Ct))).Problem?.Kind);
    }

    /// <summary>Unfolded.</summary>
    private static string[] Lines(TestPage calendar)
    {
        Assert.Equal("text/calendar", calendar.ContentHeaders.ContentType?.MediaType);
        Assert.All(calendar.Body.Split("\r\n"), l => Assert.InRange(Encoding.UTF8.GetByteCount(l), 0, 75));
        return calendar.Body.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
    }
}
