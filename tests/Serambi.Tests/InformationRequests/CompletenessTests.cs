using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Jobs;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Answers;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>Completeness and delivery: Perki 1/2021 art. 31–33, 35.</summary>
public sealed class CompletenessTests
{
    private const string Missing = "Salinan KTP tidak terbaca.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AskedForCompletion_TheRequesterSendsIt_AndTheCheckStartsAgain(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        var (officer, id) = await AskAsync(app);
        var requester = app.NewVisitor();
        var page = await requester.SubmitAsync(await requester.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        Assert.Contains(Missing, page.TextOf(".callout.amber"), StringComparison.Ordinal);
        var due = await DueAsync(app, "completion");
        Assert.Contains(Serambi.Platform.Calendar.LegalDates.LongDate(due!.Value, System.Globalization.CultureInfo.GetCultureInfo("id-ID")), page.TextOf(".callout.amber"), StringComparison.Ordinal);

        page = await requester.SubmitAsync(page, "form[enctype]", new FormValues { ["With"] = "complete" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        var silent = await app.InScopeAsync(async s => await s.GetRequiredService<ActOnCase>().RunAsync(
            new ActOnCaseInput(id, await VersionAsync(app), "complete", new Dictionary<string, string?>(StringComparer.Ordinal), null), Actor.Requester(id, "Pemohon"), Ct));
        Assert.True(silent.Failed);   // completed with words or files, never with nothing
        var other = await app.InScopeAsync(s => s.GetRequiredService<WriteMessage>().RunAsync(
            new WriteMessageInput(id, MessageKind.Incoming, "Saya cabut saja.", Guid.CreateVersion7(), []) { Action = "withdraw" }, Actor.Requester(id, "Pemohon"), Ct));
        Assert.True(other.Failed);
        page = await requester.SubmitAsync(page, "form[enctype]", new FormValues { ["With"] = "complete", ["Body"] = "Ini foto yang lebih terang." }, new FormFile("Files", "ktp2.png", "image/png", TestBody.Picture));
        Assert.Contains("Ini foto yang lebih terang.", page.TextOf(".messages"), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        var c = await db.Cases.Include(x => x.Clocks).SingleAsync(Ct);
        Assert.Equal("received", c.Stage);
        Assert.NotNull(c.Clocks.Single(k => k.Name == "completion").StoppedOn);
        Assert.Null(c.Clocks.Single(k => k.Name == "completeness").StoppedOn);
        Assert.Null(c.Clocks.Single(k => k.Governing).StoppedOn);   // the Act knows no pause
        Assert.Contains("ktp2.png", (await officer.GetPageAsync($"/meja/kasus/{id}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task NotCompleted_ItClosesByItself_TheDayAfterAndNotBefore(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        var (_, id) = await AskAsync(app);
        var due = (await DueAsync(app, "completion"))!.Value;
        app.Time.Set(due.ToDateTime(new TimeOnly(16, 59), DateTimeKind.Utc));   // 23.59 WIB
        await WatchAsync(app);
        await using var db = app.OpenDb();
        Assert.Equal("awaiting_completion", await db.Cases.Select(c => c.Stage).SingleAsync(Ct));
        app.Time.Set(due.ToDateTime(new TimeOnly(17, 1), DateTimeKind.Utc));
        await WatchAsync(app);
        var closed = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == id, Ct);
        Assert.Equal(("incomplete", true), (closed.Outcome, closed.Closed));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AskedForCompletion_TheRequesterIsRemindedOnTheLastTwoDays(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await AskAsync(app);
        var due = (await DueAsync(app, "completion"))!.Value;
        var told = new List<string>();
        for (var day = DateOnly.FromDateTime(app.Time.GetUtcNow().UtcDateTime); day <= due; day = day.AddDays(1))
        {
            app.Time.Set(day.ToDateTime(new TimeOnly(1, 0), DateTimeKind.Utc));
            await RunAsync<RemindOfClocks>(app);
            await RunAsync<RemindOfClocks>(app);
            await using var db = app.OpenDb();
            told.Add($"{due.DayNumber - day.DayNumber}: {await db.Outbox.CountAsync(o => o.Label.StartsWith("YourTurn"), Ct)}");
        }

        Assert.Equal(["5: 0", "4: 0", "3: 0", "2: 0", "1: 1", "0: 2"], told);
    }

    [Fact]
    public async Task LetterByPost_CountsFromTheDayItWasReceived()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var officer = body.Staff(Roles.ServiceOfficer);
        app.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await ActAsync(app, officer, "send_incomplete_letter", Missing));
        Assert.Null(await DueAsync(app, "completion"));
        var sent = c.ReceivedOn.AddDays(1);
        app.Time.Advance(TimeSpan.FromDays(4));
        var wrong = await ActAsync(app, officer, "record_letter", null, ("received_on", sent.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("received_on", wrong!.Field);
        var day = c.ReceivedOn.AddDays(2);
        Assert.Null(await ActAsync(app, officer, "record_letter", null, ("received_on", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))));
        var clock = await db.Clocks.AsNoTracking().SingleAsync(k => k.Name == "completion", Ct);
        Assert.Equal(day, clock.StartedOn);
    }

    [Fact]
    public async Task AnnouncedAnswer_StopsTheClock_AndStaysOpenUntilDelivered()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var officer = body.Staff(Roles.ServiceOfficer);
        var input = new AnswerRequestInput(c.Id, c.Version, "granted", "Salinan dapat diambil setelah dibayar.", Guid.CreateVersion7(), [])
        {
            Charges = new Charges { Sheets = 20, SheetPrice = 500, Delivery = 15_000, Payment = "Tunai di loket" },
            ReadyOn = c.ReceivedOn.AddDays(9),
        };
        var unpaid = await AnswerAsync(app, officer, input with { Charges = new Charges { Sheets = 20, SheetPrice = 500 } });
        Assert.Equal(nameof(Charges.Payment), unpaid!.Field);
        var past = await AnswerAsync(app, officer, input with { ReadyOn = c.ReceivedOn.AddDays(-1) });
        Assert.Equal(nameof(input.ReadyOn), past!.Field);
        Assert.Null(await AnswerAsync(app, officer, input));
        var told = await db.Cases.AsNoTracking().Include(x => x.Clocks).SingleAsync(Ct);
        Assert.Equal(("awaiting_delivery", false, input.ReadyOn), (told.Stage, told.Closed, told.DueOn));
        app.Time.Advance(TimeSpan.FromDays(5));
        Assert.Null(await ActAsync(app, officer, "deliver", null, ("delivered_on", c.ReceivedOn.AddDays(4).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))));
        var request = await db.Set<InformationRequest>().AsNoTracking().SingleAsync(Ct);
        Assert.Equal((c.ReceivedOn, c.ReceivedOn.AddDays(4), 25_000m), (request.NoticeOn, request.DeliveredOn, request.Cost));
        Assert.Equal("granted", (await db.Cases.AsNoTracking().SingleAsync(Ct)).Outcome);
        var page = await (await app.SignInAsync(Roles.ServiceOfficer)).GetPageAsync($"/meja/kasus/{c.Id}");
        Assert.Contains("Rp25.000 · Tunai di loket", page.Text, StringComparison.Ordinal);

        // Lampiran VII: price by sheets, and how long it took.
        var letter = await (await app.SignInAsync(Roles.ServiceOfficer)).GetPageAsync($"/meja/kasus/{c.Id}/surat/information-notice");
        Assert.Contains("Rp500 x 20 lembar = Rp10.000", letter.Text, StringComparison.Ordinal);
        Assert.Contains("diterima, informasi diberikan seluruhnya", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotDocumented_WithADay_IsAnsweredAndTheLetterSaysWhen()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var input = new AnswerRequestInput(c.Id, c.Version, "not_documented", "Data sedang disusun oleh unit kami.", Guid.CreateVersion7(), []) { ReadyOn = c.ReceivedOn.AddDays(-1) };
        Assert.Equal(nameof(input.ReadyOn), (await AnswerAsync(app, body.Staff(Roles.ServiceOfficer), input))!.Field);
        Assert.Null(await AnswerAsync(app, body.Staff(Roles.ServiceOfficer), input with { ReadyOn = c.ReceivedOn.AddDays(30) }));
        Assert.True((await db.Cases.AsNoTracking().SingleAsync(Ct)).Closed);
        var letter = await (await app.SignInAsync(Roles.ServiceOfficer)).GetPageAsync($"/meja/kasus/{c.Id}/surat/information-notice");
        Assert.Contains($"jangka waktu sampai dengan {Serambi.Platform.Calendar.LegalDates.LongDate(c.ReceivedOn.AddDays(30), System.Globalization.CultureInfo.GetCultureInfo("id-ID"))}", letter.Text, StringComparison.Ordinal);
    }

    private static async Task<(Visitor Officer, Guid Id)> AskAsync(SerambiApp app)
    {
        await using var db = app.OpenDb();
        var id = await db.Cases.Select(c => c.Id).SingleAsync(Ct);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{id}/aksi/ask_completion"), "#ask_completion", new FormValues { ["Reason"] = Missing });
        Assert.Contains("Menunggu kelengkapan", page.Text, StringComparison.Ordinal);
        return (officer, id);
    }

    private static async Task<int> VersionAsync(SerambiApp app)
    {
        await using var db = app.OpenDb();
        return await db.Cases.Select(c => c.Version).SingleAsync(Ct);
    }

    private static async Task<DateOnly?> DueAsync(SerambiApp app, string clock)
    {
        await using var db = app.OpenDb();
        return await db.Clocks.Where(k => k.Name == clock).Select(k => k.DueOn).SingleOrDefaultAsync(Ct);
    }

    private static async Task<Serambi.Platform.Problem?> ActAsync(SerambiApp app, Actor actor, string action, string? reason, params (string Id, string? Value)[] values)
    {
        await using var db = app.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var done = await app.InScopeAsync(s => s.GetRequiredService<ActOnCase>().RunAsync(
            new ActOnCaseInput(c.Id, c.Version, action, values.ToDictionary(v => v.Id, v => v.Value, StringComparer.Ordinal), reason), actor, Ct));
        return done.Problem;
    }

    private static async Task<Serambi.Platform.Problem?> AnswerAsync(SerambiApp app, Actor actor, AnswerRequestInput input) =>
        (await app.InScopeAsync(s => s.GetRequiredService<AnswerRequest>().RunAsync(input, actor, Ct))).Problem;

    private static Task<bool> WatchAsync(SerambiApp app) => RunAsync<WatchClocks>(app);

    private static Task<bool> RunAsync<TJob>(SerambiApp app)
        where TJob : IJob => app.InScopeAsync(async s =>
    {
        var job = s.GetServices<IJob>().OfType<TJob>().Single();
        await job.RunAsync(new JobContext(s.GetRequiredService<Serambi.Platform.Data.SerambiDb>(), job.Name, "test", "{}"), Ct);
        return true;
    });
}
