using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Seals;
using Serambi.Tests.Api;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Xunit;

namespace Serambi.Tests.Attack;

/// <summary>The same thing sent several times, at once or later: each upload goes to one case, each submission has one answer.</summary>
public sealed class RaceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task OneUpload_InManyRequestsAtOnce_GoesToOne(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var api = new ApiCaller(app);
        var body = ApiCaller.Body(await api.UploadAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => api.SubmitAsync(body.DeepClone())));
        var filed = Assert.Single(answers, a => a.Status == 201);
        foreach (var refused in answers.Where(a => a != filed))
        {
            Assert.True(refused.Status == 422, refused.ToString());
            Assert.Equal(["/applicant/identityFileId"], refused.Errors);
        }

        await using var db = app.OpenDb();
        var c = await db.Cases.Include(x => x.Files).SingleAsync(Ct);
        Assert.Equal((filed.Field("number"), "0001/PPID/PI/2026"), (c.Number, c.Number));
        Assert.Single(c.Files);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task OneUpload_InMessagesOfManyCasesAtOnce_GoesToOne(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var api = new ApiCaller(app);
        var cases = new List<(string Number, string Secret)>();
        for (var i = 0; i < 6; i++) cases.Add(await api.FileAsync());
        var upload = await api.UploadAsync("attachment");
        var answers = await Task.WhenAll(cases.Select(c => api.WriteAsync(c.Number, c.Secret, new { text = "Terlampir.", files = new[] { upload } })));
        var written = Assert.Single(answers, a => a.Status == 201);
        foreach (var refused in answers.Where(a => a != written))
        {
            Assert.True(refused.Status == 422, refused.ToString());
            Assert.Equal(["/files"], refused.Errors);
        }

        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Messages.CountAsync(Ct));
        Assert.Equal(await db.Messages.Select(m => (Guid?)m.CaseId).SingleAsync(Ct), await db.Files.Where(f => f.Id == Guid.Parse(upload)).Select(f => f.CaseId).SingleAsync(Ct));
    }

    [Fact]
    public async Task Repeated_AfterTheKeysWereRotated_GivesTheSameCode()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var api = new ApiCaller(app);
        var (body, key) = (ApiCaller.Body(await api.UploadAsync()), Guid.CreateVersion7().ToString());
        var first = await api.SubmitAsync(body.DeepClone(), key);

        // Sooner the same words of the same person would be taken for the first request once more.
        app.Time.Advance(TimeSpan.FromHours(1));
        var visitor = app.NewVisitor();
        var check = await RequestWalk.ToCheckAsync(visitor);
        var draft = visitor.Cookies.Single(c => c.Key.Contains("draft", StringComparison.Ordinal));
        var receipt = RequestWalk.Read(await visitor.SubmitAsync(check, "main form", new FormValues { ["Statement"] = "true" }));

        app.Services.GetRequiredService<KeyRing>().Rotate();
        Assert.Equal(first.Text, (await api.SubmitAsync(body.DeepClone(), key)).Text);
        visitor.Cookies.Add(draft);
        Assert.Equal(receipt, RequestWalk.Read(await visitor.SubmitAsync(check, "main form", new FormValues { ["Statement"] = "true" })));
        Assert.Equal(200, (await api.CaseAsync(receipt.Number, receipt.Secret)).Status);
    }
}
