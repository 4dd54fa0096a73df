using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Answers;
using Xunit;

namespace Serambi.Tests.Api;

public sealed class CasesApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Case_IsFollowedToItsAnswer_WithFilesBothWays(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var api = new ApiCaller(app);
        var (number, secret) = await api.FileAsync();
        var view = await api.CaseAsync(number, secret);
        Assert.True(view.Status == 200, view.Text);
        Assert.Equal(("information-request", "received"), (view.Field("kind"), view.Field("state")));
        Assert.Equal("2026-03-27", view.Json["due"]!["on"]!.GetValue<string>());
        Assert.Equal("filed", view.Json["timeline"]![0]!["code"]!.GetValue<string>());
        Assert.Empty(view.Json["files"]!.AsArray());   // the identity document is never listed
        Assert.DoesNotContain("Siti", view.Text, StringComparison.Ordinal);

        var key = Guid.CreateVersion7().ToString();
        var attachment = await api.UploadAsync("attachment", name: "rincian.png");
        var written = await api.WriteAsync(number, secret, new { text = "Mohon juga data 2024.", files = new[] { attachment } }, key);
        Assert.True(written.Status == 201, written.Text);
        Assert.Equal(written.Text, (await api.WriteAsync(number, secret, new { text = "Mohon juga data 2024." }, key)).Text);
        Assert.Equal(422, (await api.WriteAsync(number, secret, new { text = "Lain" }, key)).Problem());

        await using var db = app.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var officer = body.Staff(Roles.ServiceOfficer);
        var given = await app.InScopeAsync(s => s.GetRequiredService<FileIntake>().RunAsync(
            new FileUpload(new MemoryStream(TestBody.Picture), "jawaban.png", FilePurpose.Response) { CaseId = c.Id }, officer, Ct));
        c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        Assert.Equal(404, (await FileAsync(api, number, secret, given.Value.Id)).Problem());   // not given yet
        Assert.Equal(422, (await api.WriteAsync(number, secret, new { files = new[] { given.Value.Id } })).Problem());   // nor to be taken
        var answered = await app.InScopeAsync(s => s.GetRequiredService<AnswerRequest>().RunAsync(
            new AnswerRequestInput(c.Id, c.Version, "granted", "Kami lampirkan laporan yang diminta.", Guid.CreateVersion7(), [given.Value.Id]), officer, Ct));
        Assert.False(answered.Failed, answered.Problem?.Message);

        view = await api.CaseAsync(number, secret);
        Assert.Equal("granted", view.Field("state"));
        Assert.Equal(["requester", "body"], view.Json["messages"]!.AsArray().Select(m => m!["from"]!.GetValue<string>()));
        Assert.Equal(200, (await FileAsync(api, number, secret, given.Value.Id)).Status);
        Assert.Equal(200, (await FileAsync(api, number, secret, Guid.Parse(attachment))).Status);
    }

    [Fact]
    public async Task NothingOfAnotherCase_IsEverGiven()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var api = new ApiCaller(app);
        var mine = await api.FileAsync();
        var other = await api.FileAsync();
        await api.WriteAsync(other.Number, other.Secret, new { text = "x", files = new[] { await api.UploadAsync("attachment") } });
        await using var db = app.OpenDb();
        foreach (var file in await db.Files.Select(f => f.Id).ToListAsync(Ct)) Assert.Equal(404, (await FileAsync(api, mine.Number, mine.Secret, file)).Problem());
        Assert.Equal(404, (await api.CaseAsync(other.Number, mine.Secret)).Problem());
        Assert.Equal(404, (await api.WriteAsync(other.Number, mine.Secret, new { text = "x" })).Problem());
        Assert.Equal((await api.CaseAsync(other.Number, mine.Secret)).Text, (await api.CaseAsync("0999/PPID/PI/2026", mine.Secret)).Text);
        Assert.Equal(422, (await api.GetAsync("/api/v1/cases?number=x")).Problem());
        Assert.Equal(422, (await api.GetAsync("/api/v1/cases", ("X-Tracking-Code", "x"))).Problem());
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SameMessageManyTimesAtOnce_IsSaidOnce(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var api = new ApiCaller(app);
        var (number, secret) = await api.FileAsync();
        var key = Guid.CreateVersion7().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.WriteAsync(number, secret, new { text = "Sekali saja" }, key)));
        Assert.All(answers, a => Assert.Contains(a.Status, new[] { 201, 409 }));
        Assert.Contains(answers, a => a.Status == 201);
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Messages.CountAsync(Ct));
    }

    private static Task<ApiAnswer> FileAsync(ApiCaller api, string number, string secret, Guid id) =>
        api.GetAsync($"/api/v1/cases/files/{id}?number={Uri.EscapeDataString(number)}", ("X-Tracking-Code", secret));
}
