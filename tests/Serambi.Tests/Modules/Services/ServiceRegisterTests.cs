using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Tests.Api;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Register;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>The public register of a service as a page, as CSV and through the API: the same rows, with the same few questions however many there are.</summary>
public sealed class ServiceRegisterTests
{
    /// <summary>Cases, answers, two counts; versions and calendar when they are looked up again.</summary>
    private const int MostCommands = 8;

    private static readonly string Listed = WithFields(Field("name", "text", "private: true"), Field("topic", "text"), Field("size", "integer")) + "register: [topic, size, \"name:mask\"]\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Page_AsksAHandfulOfQuestions_HoweverManyRows(string provider)
    {
        var commands = new CommandCount();
        var app = await SerambiApp.CreateAsync(provider, new SerambiAppOptions { Services = commands.Watch });
        await using var scene = new FilingScene(app, await TestBody.SeedAsync(app));
        await scene.PublishAsync(Listed);
        await FileAsync(scene, 30);
        await scene.PublishAsync(Listed.Replace("3 wd", "4 wd", StringComparison.Ordinal));
        await FileAsync(scene, 30);
        commands.Count = 0;
        var page = await app.InScopeAsync(s => s.GetRequiredService<ServiceRegister>().ReadAsync("kecil", null, ServiceRegister.PageSize, Ct));
        Assert.InRange(commands.Count, 2, MostCommands);
        Assert.Equal((50, 60, 0), (page!.Rows.Count, page.Received, page.Finished));
        Assert.All(page.Rows, r => Assert.Equal("O.", r.Cells[2]));
        var rest = await app.InScopeAsync(s => s.GetRequiredService<ServiceRegister>().ReadAsync("kecil", page.Next, ServiceRegister.PageSize, Ct));
        Assert.Null(rest!.Next);
        Assert.Equal(60, page.Rows.Concat(rest.Rows).Select(r => r.Number).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task CsvAndApi_SayWhatThePageSays_ToTheLastRow(string provider)
    {
        await using var scene = await FilingScene.OpenAsync(provider, Listed);
        await FileAsync(scene, 203);
        var odd = await scene.FileAsync("kecil", """{ "name": "Orang", "topic": "=1+1", "size": 12000 }""");
        await scene.ActAsync(odd.CaseId, "finish", scene.Body.Staff(Roles.ServiceOfficer));
        var api = new ApiCaller(scene.App);

        var csv = await api.GetAsync("/layanan/kecil/register.csv");
        Assert.Equal((200, "text/csv"), (csv.Status, csv.Response.Content.Headers.ContentType?.MediaType));
        var lines = csv.Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Nomor,Diterima,topic,size,name,Keadaan", lines[0]);
        Assert.Equal($"{odd.Number},2026-03-06,'=1+1,12.000,O.,Selesai", lines[1]);
        Assert.Equal(1 + 204, lines.Length);
        Assert.Equal("0001/PPID/LY/2026", lines[^1].Split(',')[0]);

        api.Headers["Accept-Language"] = "en";
        var numbers = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await api.GetAsync($"/api/v1/services/kecil/register?take=100{after}");
            Assert.True(page.Status == 200, page.Text);
            Assert.Equal((204, 1), (page.Json["received"]!.GetValue<int>(), page.Json["finished"]!.GetValue<int>()));
            numbers.AddRange(page.Json["items"]!.AsArray().Select(i => i!["number"]!.GetValue<string>()));
            if (after.Length == 0) Assert.Equal($$"""{"number":"{{odd.Number}}","receivedOn":"2026-03-06","cells":["=1+1","12,000","O."],"state":"Finished"}""", page.Json["items"]![0]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
            after = page.Json["next"] is { } next ? "&after=" + next.GetValue<string>() : null;
        }

        Assert.Equal(lines[1..].Select(l => l.Split(',')[0]), numbers);
        Assert.Equal(422, (await api.GetAsync("/api/v1/services/kecil/register?take=0")).Problem());
        Assert.Equal(404, (await api.GetAsync("/api/v1/services/lain/register")).Problem());
        Assert.Equal(404, (await api.GetAsync("/layanan/lain/register.csv")).Status);
    }

    private static async Task FileAsync(FilingScene scene, int count)
    {
        for (var i = 0; i < count; i += 50)
        {
            foreach (var filed in await Task.WhenAll(Enumerable.Range(i, Math.Min(50, count - i)).Select(n => scene.SubmitAsync("kecil", $$"""{ "name": "Orang", "topic": "Soal {{n}}", "size": {{n}} }"""))))
                Assert.False(filed.Failed, filed.Problem?.Message);
        }
    }
}
