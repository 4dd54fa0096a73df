using System.Net;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Hosting;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Export_CountsReads_AndAnswers429()
    {
        await using var app = await SerambiApp.CreateAsync(options: new() { Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:ExportsPerMinute"] = "2" } });
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/meja/ekspor"));
            answers.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetPageAsync("/meja")).Status);
    }

    [Fact]
    public async Task Applicant_CountsWhatIsSent_NotWhatIsRead()
    {
        await using var app = await SerambiApp.CreateAsync(options: new() { Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:WritesPerMinute"] = "2" } });
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        for (var i = 0; i < 3; i++)
        {
            var page = await visitor.GetPageAsync("/permintaan/ajukan");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(i < 2 ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.TooManyRequests, (await visitor.SubmitAsync(page, "main form")).Status);
        }
    }
}
