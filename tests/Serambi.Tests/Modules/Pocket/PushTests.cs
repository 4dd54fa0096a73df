using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Outbox;
using Serambi.Platform.Push;
using Serambi.Platform.Seals;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Serambi.Web;
using Xunit;

namespace Serambi.Tests.Modules.Pocket;

/// <summary>Notifications about one's own case, against a push service that speaks the documented protocol.</summary>
public sealed class PushTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Device_IsToldWithoutAWordOfWhat_UntilItIsGone(string provider)
    {
        await using var service = await PushService.StartAsync();
        await using var app = await OpenAsync(provider, service);
        var body = await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        var visitor = app.NewVisitor();
        var tracked = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        var address = tracked.One("main a[href$='/kabar']").GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync(address)).Status);
        using var device = new PushDevice();
        var page = await AskAsync(visitor, await visitor.GetPageAsync(address), device, new Uri(service.Address, "/push/satu"));
        Assert.Contains(PocketTexts.KabarOn, page.Text, StringComparison.Ordinal);
        page = await AskAsync(visitor, page, device, new Uri(service.Address, "/push/satu"));   // twice is once
        Assert.Contains(PocketTexts.KabarCountOne, page.Text, StringComparison.Ordinal);
        var strange = await AskAsync(visitor, page, device, new Uri("https://10.0.0.7/push/satu"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, strange.Status);

        // Not a word of who, what and which case; the body's signature holds, and for this service alone.
        var key = page.One("form[data-push]").GetAttribute("data-keys")!;
        Guid id;
        await using (var db = app.OpenDb()) id = (await db.Cases.SingleAsync(Ct)).Id;
        await SayAsync(app, id, body.Staff(Roles.ServiceOfficer));
        var got = Assert.Single(service.Got);
        Assert.Equal(("/push/satu", "aes128gcm"), (got.Path, got.Headers["Content-Encoding"]));
        Assert.InRange(int.Parse(got.Headers["TTL"], System.Globalization.CultureInfo.InvariantCulture), 3600, 2419200);
        AssertSigned(got.Headers["Authorization"], key, service.Address);
        var said = JsonNode.Parse(device.Open(got.Body))!.AsObject();
        Assert.Equal(["title", "body", "url"], said.Select(p => p.Key));
        Assert.Equal(PushTexts.News, said["body"]!.GetValue<string>());
        var link = said["url"]!.GetValue<string>();
        Assert.Equal($"/lacak/kasus/{id}", (await visitor.GetPageAsync(link)).Path);
        Assert.Equal("/lacak", (await app.NewVisitor().GetPageAsync(link)).Path);
        await using (var db = app.OpenDb()) Assert.DoesNotContain("127.0.0.1", Encoding.UTF8.GetString((await db.Set<CasePush>().SingleAsync(Ct)).Address), StringComparison.Ordinal);

        // After a rotation the device is told under the key that it believes; a service that is down is asked again.
        await app.InScopeAsync(s => s.GetRequiredService<RotateKeys>().RunAsync(Actor.System, Ct));
        service.Status = 503;
        await SayAsync(app, id, body.Staff(Roles.ServiceOfficer));
        service.Status = 201;
        app.Time.Advance(TimeSpan.FromMinutes(5));
        await PumpAsync(app);
        Assert.Equal(3, service.Got.Count);
        AssertSigned(service.Got.Last().Headers["Authorization"], key, service.Address);
        Assert.Equal(2, (await visitor.GetPageAsync(address)).One("form[data-push]").GetAttribute("data-keys")!.Split(' ').Length);

        // Gone is gone.
        service.Status = 410;
        await SayAsync(app, id, body.Staff(Roles.ServiceOfficer));
        await using (var db = app.OpenDb()) Assert.False(await db.Set<CasePush>().AnyAsync(Ct));
        await SayAsync(app, id, body.Staff(Roles.ServiceOfficer));
        Assert.Equal(4, service.Got.Count);

        // And stopped without scripts, from any device.
        page = await AskAsync(visitor, await visitor.GetPageAsync(address), device, new Uri(service.Address, "/push/dua"));
        page = await visitor.SubmitAsync(page, "#hentikan");
        Assert.Contains(PocketTexts.KabarStopped, page.Text, StringComparison.Ordinal);
        await using (var db = app.OpenDb()) Assert.False(await db.Set<CasePush>().AnyAsync(Ct));
    }

    /// <summary>The example of RFC 8291, appendix A: that our device opens it is what makes it a judge of what we send.</summary>
    [Fact]
    public void Device_OpensTheExampleOfTheStandard()
    {
        var point = Base64Url.DecodeFromChars("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        using var device = new PushDevice(
            ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Base64Url.DecodeFromChars("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), Q = new ECPoint { X = point[1..33], Y = point[33..] } }),
            Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg"));
        var body = Base64Url.DecodeFromChars("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
        Assert.Equal("When I grow up, I want to be a watermelon", device.Open(body));
        body[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => device.Open(body));
    }

    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc", true)]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/abc", true)]
    [InlineData("https://push.services.mozilla.com/wpush/v2/abc", false)]
    [InlineData("https://fcm.googleapis.com:8443/fcm/send/abc", false)]
    [InlineData("http://fcm.googleapis.com/fcm/send/abc", false)]
    [InlineData("https://fcm.googleapis.com.contoh.example/x", false)]
    [InlineData("https://user@fcm.googleapis.com/x", false)]
    [InlineData("https://push.intra/x", true)]
    [InlineData("http://push.intra:9000/x", false)]
    [InlineData("/push/abc", false)]
    [InlineData(null, false)]
    public void OnlyKnownServices_AreCalled(string? endpoint, bool accepted) =>
        Assert.Equal(accepted, new PushOptions(true, new HashSet<string> { "fcm.googleapis.com", "*.push.services.mozilla.com" }, new HashSet<string> { "push.intra" }).Accepts(endpoint));

    private static Task<SerambiApp> OpenAsync(string provider, PushService service) => SerambiApp.CreateAsync(provider, new()
    {
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Push:InsideHosts"] = service.Address.Authority },
        Services = services =>
        {
            foreach (var worker in services.Where(d => d.ImplementationType == typeof(OutboxWorker)).ToList()) services.Remove(worker);
        },
    });

    private static Task<TestPage> AskAsync(Visitor visitor, TestPage page, PushDevice device, Uri endpoint) => visitor.SubmitAsync(page, "form[data-push]", new FormValues
    {
        ["Endpoint"] = endpoint.ToString(),
        ["P256dh"] = device.P256dh,
        ["Auth"] = device.Auth,
        ["Key"] = page.One("form[data-push]").GetAttribute("data-keys")!.Split(' ')[0],
    });

    private static async Task SayAsync(SerambiApp app, Guid caseId, Actor officer)
    {
        var said = await app.InScopeAsync(s => s.GetRequiredService<WriteMessage>().RunAsync(new WriteMessageInput(caseId, MessageKind.Outgoing, "Siti, laporan anggaran Anda siap.", Guid.CreateVersion7(), []), officer, Ct));
        Assert.False(said.Failed, said.Problem?.Message);
        await PumpAsync(app);
    }

    private static async Task PumpAsync(SerambiApp app)
    {
        while (await app.Services.GetRequiredService<OutboxPump>().RunOnceAsync(Ct) > 0)
        {
        }
    }

    /// <summary>RFC 8292: a token for the origin of the service (the library leaves out a port, which known services do not have), signed with the key that the browser was asked with.</summary>
    private static void AssertSigned(string authorization, string key, Uri service)
    {
        Assert.StartsWith("vapid ", authorization, StringComparison.Ordinal);
        var parts = authorization[6..].Split(',', StringSplitOptions.TrimEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        Assert.Equal(key, parts["k"]);
        var token = parts["t"].Split('.');
        var point = Base64Url.DecodeFromChars(key);
        using var verifier = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        Assert.True(verifier.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256));
        Assert.Equal($"{service.Scheme}://{service.Host}", JsonNode.Parse(Base64Url.DecodeFromChars(token[1]))!["aud"]!.GetValue<string>());
    }
}
