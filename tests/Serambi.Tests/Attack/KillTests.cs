using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Audit;
using Serambi.Tests.Api;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Attack;

/// <summary>The built program, killed (SIGKILL) while it files: what was acknowledged is there, once, in a series without gaps.</summary>
public sealed class KillTests
{
    private const int Requests = 120;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KilledInTheMiddle_LosesNothingAcknowledged_AndDoublesNothing()
    {
        await using var app = await SerambiApp.CreateAsync(options: new() { RealTime = true });
        await TestBody.SeedAsync(app);
        var acknowledged = new ConcurrentDictionary<Guid, string>();
        var bodies = new ConcurrentDictionary<Guid, JsonNode>();
        using (var first = await ProgramProcess.StartAsync(app))
        {
            await PrepareAsync(first, bodies);
            using var kill = new CancellationTokenSource();
            var sending = SendAsync(first, bodies, acknowledged, stopOnFailure: true);
            while (acknowledged.Count < Requests / 3 && !sending.IsCompleted) await Task.Delay(5, Ct);
            first.Kill();
            await sending;
        }

        Assert.InRange(acknowledged.Count, 1, Requests - 1);
        var before = acknowledged.ToDictionary();
        using (var second = await ProgramProcess.StartAsync(app)) await SendAsync(second, bodies, acknowledged, stopOnFailure: false);

        Assert.Equal(Requests, acknowledged.Count);
        Assert.All(before, b => Assert.Equal(b.Value, acknowledged[b.Key]));   // repeated under its key: the same number
        await using var db = app.OpenDb();
        var cases = await db.Cases.AsNoTracking().Select(c => new { c.SubmissionId, c.Number }).ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(1, Requests), cases.Select(c => int.Parse(c.Number.Split('/')[0], CultureInfo.InvariantCulture)).Order());
        Assert.All(cases, c => Assert.Equal(acknowledged[c.SubmissionId], c.Number));
        Assert.Equal(Requests, await db.Events.CountAsync(e => e.Action == "filed", Ct));
        Assert.Equal(Requests, await db.Outbox.Select(m => m.CaseId).Distinct().CountAsync(Ct));
        var report = await app.InScopeAsync(s => s.GetRequiredService<AuditVerifier>().RunAsync(Ct));
        Assert.True(report.Sound, string.Join('\n', report.Findings));
    }

    /// <summary>Uploads one identity document per request, so that the race is about filing alone.</summary>
    private static Task PrepareAsync(ProgramProcess program, ConcurrentDictionary<Guid, JsonNode> bodies) => Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Ct }, async (_, ct) =>
    {
        using var form = new MultipartFormDataContent { { new StringContent("identity"), "purpose" } };
        var file = new ByteArrayContent(TestBody.Picture);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse("image/png");
        form.Add(file, "file", "ktp.png");
        using var response = await program.Http.PostAsync(new Uri("/api/v1/files", UriKind.Relative), form, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        bodies[Guid.CreateVersion7()] = ApiCaller.Body(JsonNode.Parse(text)!["id"]!.GetValue<string>());
    });

    private static Task SendAsync(ProgramProcess program, ConcurrentDictionary<Guid, JsonNode> bodies, ConcurrentDictionary<Guid, string> acknowledged, bool stopOnFailure) =>
        Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (item, ct) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/information-requests") { Content = JsonContent.Create(item.Value) };
            request.Headers.Add("Idempotency-Key", item.Key.ToString());
            try
            {
                using var response = await program.Http.SendAsync(request, ct);
                var text = await response.Content.ReadAsStringAsync(ct);
                Assert.True(response.StatusCode == HttpStatusCode.Created, text);
                acknowledged[item.Key] = JsonNode.Parse(text)!["number"]!.GetValue<string>();
            }
            catch (HttpRequestException) when (stopOnFailure)
            {
                // Killed under it: not acknowledged, sent again later.
            }
        });
}
