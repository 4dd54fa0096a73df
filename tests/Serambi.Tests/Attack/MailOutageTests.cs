using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Outbox;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Mail;
using Xunit;

namespace Serambi.Tests.Attack;

/// <summary>The mail server is down for a day while requests come in.</summary>
public sealed class MailOutageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task DownForADay_LettersWaitVisibly_AndArriveOnce(string provider)
    {
        await using var later = await SmtpServer.PrepareAsync();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Mail:Host"] = "localhost",
            ["Mail:Port"] = $"{later.Port}",
            ["Mail:CaFile"] = later.Certificate,
            ["Mail:User"] = "serambi",
            ["Mail:Password"] = "rahasia",
            ["Mail:From"] = "ppid@serambi.example",
        };
        await using var app = await SerambiApp.CreateAsync(provider, new() { Settings = settings, Services = WithoutWorker });
        await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());   // number and code do not wait for mail
        await using var db = app.OpenDb();
        var pump = app.Services.GetRequiredService<OutboxPump>();
        var pauses = new List<TimeSpan>();
        for (var end = app.Time.Now.AddHours(24); app.Time.Now < end;)
        {
            Assert.Equal(1, await pump.RunOnceAsync(Ct));
            var row = await db.Outbox.AsNoTracking().SingleAsync(Ct);
            Assert.Equal((OutboxState.Waiting, pauses.Count + 1), (row.State, row.Attempts));
            pauses.Add(row.NextAttemptAtUtc - app.Time.Now);
            Assert.Equal(0, await pump.RunOnceAsync(Ct));   // not before its time
            app.Time.Set(new DateTimeOffset(row.NextAttemptAtUtc, TimeSpan.Zero));
        }

        Assert.InRange(pauses.Count, 10, 15);
        Assert.InRange(pauses[0], TimeSpan.FromSeconds(48), TimeSpan.FromSeconds(72));
        Assert.InRange(pauses[^1], TimeSpan.FromHours(4.8), TimeSpan.FromHours(7.2));
        var admin = await app.SignInAsync(Roles.Administrator);
        var list = await admin.GetPageAsync("/admin/kotak-keluar");
        var line = Assert.Single(list.All("main tbody tr"));
        Assert.Contains($"{pauses.Count}", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tanda terima, bahasa Indonesia", line.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("siti@contoh.example", list.Body, StringComparison.Ordinal);

        await later.OpenAsync();
        await RequestWalk.FileAsync(app.NewVisitor());
        list = await admin.SubmitAsync(await admin.GetPageAsync("/admin/kotak-keluar"), "main tbody tr:last-child form");   // does not wait six more hours
        while (await pump.RunOnceAsync(Ct) > 0)
        {
        }

        Assert.All(await db.Outbox.AsNoTracking().ToListAsync(Ct), m => Assert.Equal(OutboxState.Sent, m.State));
        var mails = later.Received();
        Assert.Equal(2, mails.Count);
        Assert.Equal(2, mails.Select(m => m.Headers["message-id"]).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(mails, m => m.Text!.Contains(receipt.Secret, StringComparison.Ordinal));
    }

    /// <summary>The test runs the pump itself, so that it knows when.</summary>
    private static void WithoutWorker(IServiceCollection services) => services.Remove(services.Single(s => s.ImplementationType == typeof(OutboxWorker)));
}
