using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Outbox;
using Serambi.Platform.Webhooks;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Webhooks;

/// <summary>A receiver on a real port that answers what the test wants and keeps what came.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    public int Status { get; set; } = 204;

    public ConcurrentQueue<(string Id, string Timestamp, string Signature, string Body)> Got { get; } = new();

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/kait";

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var receiver = new Receiver(web);
        web.MapPost("/kait", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            string Header(string name) => context.Request.Headers[name].ToString();
            receiver.Got.Enqueue((Header(WebhookSignature.IdHeader), Header(WebhookSignature.TimestampHeader), Header(WebhookSignature.SignatureHeader), await reader.ReadToEndAsync()));
            context.Response.StatusCode = receiver.Status;
            if (receiver.Status == 302) context.Response.Headers.Location = "/kait/lain";
        });
        await web.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

public sealed class WebhookTests
{
    /// <summary>Private networks allowed, and nothing sent or handed over but by the test.</summary>
    private static readonly SerambiAppOptions Private = new()
    {
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Webhooks:AllowPrivate"] = "true" },
        Services = services => services.Remove(services.Single(d => d.ImplementationType == typeof(OutboxWorker))),
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(DeskScene Scene, Receiver Receiver, WebhookRegistered Made)> OpenAsync(string provider, Func<TestBody, Guid>? unit = null, params string[] events)
    {
        var app = await SerambiApp.CreateAsync(provider, Private);
        var scene = new DeskScene(app, await TestBody.SeedAsync(app));
        var receiver = await Receiver.StartAsync();
        var made = await app.InScopeAsync(s => s.GetRequiredService<RegisterWebhook>().RunAsync(
            new RegisterWebhookInput("Dasbor", receiver.Url, unit?.Invoke(scene.Body) ?? scene.Body.Root, events), Actor.System, Ct));
        Assert.False(made.Failed, made.Problem?.Message);
        return (scene, receiver, made.Value);
    }

    /// <summary>Seals, hands over and sends whatever is due.</summary>
    private static async Task TellAsync(SerambiApp app)
    {
        await app.InScopeAsync(async s =>
        {
            await s.GetRequiredService<AnchorSealer>().RunAsync(Ct);
            await s.GetServices<IJob>().OfType<HandOverEvents>().Single().RunAsync(new JobContext(s.GetRequiredService<SerambiDb>(), "webhooks", "test", "{}"), Ct);
            while (await s.GetRequiredService<OutboxPump>().RunOnceAsync(Ct) > 0)
            {
            }

            return 0;
        });
    }

    private static bool Signed((string Id, string Timestamp, string Signature, string Body) got, string secret) =>
        got.Signature.Split(' ').Contains("v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{got.Id}.{got.Timestamp}.{got.Body}"))), StringComparer.Ordinal);

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task EventOfACase_ReachesTheReceiver_SignedOnceAndWithoutPersons(string provider)
    {
        var (scene, receiver, made) = await OpenAsync(provider);
        await using var _ = scene.App;
        await using var __ = receiver;
        var c = await scene.FileAsync(scene.Body.Finance);

        await TellAsync(scene.App);
        await TellAsync(scene.App);

        var got = Assert.Single(receiver.Got);
        Assert.True(Signed(got, made.Secret));
        Assert.False(Signed(got with { Body = got.Body + " " }, made.Secret));
        Assert.Equal(new DateTimeOffset(scene.App.Time.Now).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), got.Timestamp);
        var body = JsonNode.Parse(got.Body)!;
        Assert.Equal("case.filed", body["type"]!.GetValue<string>());
        Assert.Equal((c.Number, "information-request"), (body["data"]!["number"]!.GetValue<string>(), body["data"]!["kind"]!.GetValue<string>()));
        Assert.DoesNotContain("Siti", got.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("anggaran", got.Body, StringComparison.OrdinalIgnoreCase);
        await using var db = scene.App.OpenDb();
        Assert.Equal(204, (await db.Set<WebhookDelivery>().SingleAsync(Ct)).LastStatus);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task OnlyChosenEventsOfItsUnit_AndNothingOfBefore(string provider)
    {
        var (scene, receiver, made) = await OpenAsync(provider, b => b.School, "assigned");
        await using var _ = scene.App;
        await using var __ = receiver;
        await scene.FileAsync(scene.Body.School);
        await TellAsync(scene.App);
        Assert.Empty(receiver.Got);

        var second = await scene.App.InScopeAsync(s => s.GetRequiredService<RegisterWebhook>().RunAsync(new RegisterWebhookInput("Lain", receiver.Url, scene.Body.School, []), Actor.System, Ct));
        await scene.FileAsync(scene.Body.Finance);
        await TellAsync(scene.App);
        Assert.Empty(receiver.Got);
        await scene.FileAsync(scene.Body.School);
        await TellAsync(scene.App);
        Assert.True(Signed(Assert.Single(receiver.Got), second.Value.Secret));
        Assert.False(Signed(receiver.Got.Single(), made.Secret));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AfterRotation_BothSecretsSign_ForTwoDays(string provider)
    {
        var (scene, receiver, made) = await OpenAsync(provider);
        await using var _ = scene.App;
        await using var __ = receiver;
        var renewed = (await scene.App.InScopeAsync(s => s.GetRequiredService<RotateWebhookSecret>().RunAsync(made.Id, Actor.System, Ct))).Value;
        await scene.App.InScopeAsync(s => s.GetRequiredService<TestWebhook>().RunAsync(made.Id, Actor.System, Ct));
        Assert.True(receiver.Got.TryDequeue(out var both));
        Assert.True(Signed(both, renewed) && Signed(both, made.Secret));

        scene.App.Time.Advance(TimeSpan.FromDays(2));
        await scene.App.InScopeAsync(s => s.GetRequiredService<TestWebhook>().RunAsync(made.Id, Actor.System, Ct));
        Assert.True(receiver.Got.TryDequeue(out var one));
        Assert.True(Signed(one, renewed));
        Assert.False(Signed(one, made.Secret));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task FailingReceiver_IsTriedAgain_AndSwitchedOffAfterFiveDays_WithNotice(string provider)
    {
        var (scene, receiver, made) = await OpenAsync(provider);
        await using var _ = scene.App;
        await using var __ = receiver;
        await scene.App.AddStaffAsync(Roles.Administrator);
        receiver.Status = 302;   // followed, it would reach another address
        await scene.FileAsync();
        await TellAsync(scene.App);
        await using (var db = scene.App.OpenDb())
        {
            Assert.Equal(302, (await db.Set<WebhookDelivery>().SingleAsync(Ct)).LastStatus);
            Assert.NotNull((await db.Set<WebhookTarget>().SingleAsync(Ct)).FailingSinceUtc);
        }

        scene.App.Time.Advance(TimeSpan.FromDays(3));
        receiver.Status = 500;
        await TellAsync(scene.App);
        await using (var db = scene.App.OpenDb()) Assert.Null((await db.Set<WebhookTarget>().SingleAsync(Ct)).StoppedAtUtc);
        scene.App.Time.Advance(TimeSpan.FromDays(3));
        await TellAsync(scene.App);
        await using (var db = scene.App.OpenDb())
        {
            Assert.Equal("failing", (await db.Set<WebhookTarget>().SingleAsync(Ct)).StoppedWhy);
            Assert.Equal(1, await db.Outbox.CountAsync(m => m.Kind == "mail" && m.Label.StartsWith("WebhookStopped"), Ct));
        }

        // On again and sent again by hand: the same id, so that the receiver can tell.
        receiver.Status = 200;
        var ids = receiver.Got.Select(g => g.Id).Distinct(StringComparer.Ordinal).Single();
        await scene.App.InScopeAsync(s => s.GetRequiredService<SwitchWebhook>().RunAsync(new SwitchWebhookInput(made.Id, On: true), Actor.System, Ct));
        await using (var db = scene.App.OpenDb())
        {
            var delivery = await db.Set<WebhookDelivery>().SingleAsync(Ct);
            await scene.App.InScopeAsync(s => s.GetRequiredService<RedeliverWebhook>().RunAsync(new RedeliverWebhookInput(made.Id, delivery.Id), Actor.System, Ct));
        }

        await TellAsync(scene.App);
        Assert.Equal(ids, receiver.Got.Last().Id);
        await using var after = scene.App.OpenDb();
        Assert.NotNull((await after.Set<WebhookDelivery>().SingleAsync(Ct)).DeliveredAtUtc);
    }

    [Fact]
    public async Task ReceiverThatIsGone_IsSwitchedOffAtOnce()
    {
        var (scene, receiver, _) = await OpenAsync(Providers.Sqlite);
        await using var app = scene.App;
        await using var __ = receiver;
        receiver.Status = 410;
        await scene.FileAsync();
        await TellAsync(app);
        await using var db = app.OpenDb();
        Assert.Equal("gone", (await db.Set<WebhookTarget>().SingleAsync(Ct)).StoppedWhy);
    }

    [Theory]
    [InlineData("http://contoh.example/kait")]
    [InlineData("https://petugas:rahasia@contoh.example/kait")]
    [InlineData("https://127.0.0.1/kait")]
    [InlineData("https://[::1]/kait")]
    [InlineData("https://[::ffff:10.0.0.1]/kait")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("kait")]
    public void AddressesThatMustNotBeCalled_AreNotAccepted(string url)
    {
        using var client = new WebhookClient(new WebhookOptions(Private: false));
        Assert.False(client.Accepts(url));
        Assert.True(client.Accepts("https://contoh.example/kait"));
    }

    [Fact]
    public async Task NameThatLeadsHome_IsNotConnectedTo()
    {
        await using var receiver = await Receiver.StartAsync();
        using var careful = new WebhookClient(new WebhookOptions(Private: false));
        using var open = new WebhookClient(new WebhookOptions(Private: true));
        var named = receiver.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

        var refused = await careful.SendAsync(named, "{}", new Dictionary<string, string>(), Ct);
        var taken = await open.SendAsync(named, "{}", new Dictionary<string, string>(), Ct);

        Assert.Null(refused.Status);
        Assert.Equal(204, taken.Status);
        Assert.Single(receiver.Got);
    }

    [Fact]
    public async Task Administrator_RegistersTestsAndSwitchesOff_InTheBrowser()
    {
        await using var app = await SerambiApp.CreateAsync(options: Private);
        var body = await TestBody.SeedAsync(app);
        await using var receiver = await Receiver.StartAsync();
        var admin = await app.SignInAsync(Roles.Administrator);
        var form = await admin.GetPageAsync("/admin/integrasi/alamat/baru");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.SubmitAsync(form, "#alamat-baru", new() { ["UnitId"] = body.Root.ToString(), ["Address"] = "ftp://x" })).Status);
        var made = await admin.SubmitAsync(form, "#alamat-baru", new() { ["Name"] = "Dasbor", ["UnitId"] = body.Root.ToString(), ["Address"] = receiver.Url });
        var secret = made.TextOf("#rahasia code");
        var page = await admin.GetPageAsync((await admin.GetPageAsync("/admin/integrasi")).One("#alamat tbody a").GetAttribute("href")!);

        var tested = await admin.SubmitAsync(page, "#uji");
        Assert.Contains("Uji coba diterima", tested.TextOf("[role=status]"), StringComparison.Ordinal);
        Assert.True(Signed(receiver.Got.Single(), secret));
        Assert.DoesNotContain(secret, tested.Body, StringComparison.Ordinal);
        receiver.Status = 500;
        Assert.Contains("HTTP 500", (await admin.SubmitAsync(tested, "#uji")).TextOf("[role=status]"), StringComparison.Ordinal);
        var rotated = await admin.SubmitAsync(tested, "#ganti");
        Assert.NotEqual(secret, rotated.TextOf("#rahasia code"));
        var off = await admin.SubmitAsync(tested, "#saklar");
        Assert.Contains("Dimatikan", off.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(Roles.Administrator, body.School)).GetPageAsync(off.Url.AbsolutePath)).Status);
    }
}
