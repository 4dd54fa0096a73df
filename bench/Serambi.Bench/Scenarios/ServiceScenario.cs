using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Bench.Load;
using Serambi.Bench.Seed;
using Serambi.Platform.Access;
using Serambi.Web.Modules.Services.Publishing;
using Serambi.Web.Modules.Services.Templates;

namespace Serambi.Bench.Scenarios;

/// <summary>A declared service as the forms that are programmed: its pages, and filing it on both databases (the remote certification of diplomas, with one file).</summary>
internal static class ServiceScenario
{
    private const int Connections = 32;
    private const string Service = "ljj";

    /// <summary>Filing it, on both databases.</summary>
    public static async Task FilingAsync(Scene scene)
    {
        await FilingScenario.DuelAsync(scene, scene.Cluster, PublishAsync, 50);
        await FilingScenario.DuelAsync(scene, null, PublishAsync, 40);
    }

    /// <summary>The first page of the form, two in the middle and the last one of a form that is complete.</summary>
    public static async Task PagesAsync(Scene scene)
    {
        await using var house = await BenchHouse.OpenAsync(scene.Options, "service_pages", scene.Cluster, fresh: true);
        var form = await PublishAsync(house);
        var cookie = FilingForm.DraftCookieOf(form, (await DraftSeeder.RunAsync(house, 1, form))[0]);
        await using var server = await MeasuredServer.SerambiAsync(scene.Options, house, Scene.ProductPort);
        (string Path, string Cookie)[] pages = [($"/layanan/{Service}/isi", ""), ($"/layanan/{Service}/isi/graduate", cookie), ($"/layanan/{Service}/isi/documents_page", cookie), (form.Path, cookie)];
        var measured = await Duel.InTurnAsync(scene.Options, [.. pages.Select(page => (Side)(async seconds => await Wrk.RunAsync(server, await scene.RequestsAsync("service", [page]), seconds, Connections)))]);
        foreach (var (page, round) in pages.Zip(measured))
            scene.Figures.AtMost($"page of a declared form, {page.Path}", round.CpuPerRequest, "ms CPU", 1, string.Create(CultureInfo.InvariantCulture, $"{round.PerSecond:n0}/s, {Figures.Cpu(round)}, p99 {round.P99:n1} ms"));
    }

    private static Task<BenchForm> PublishAsync(BenchHouse house) => house.InScopeAsync(async services =>
    {
        var published = await services.GetRequiredService<PublishService>().RunAsync(new PublishServiceInput(ServiceTemplates.Text(Service)), Actor.System, CancellationToken.None);
        return published.Failed ? throw new InvalidOperationException(published.Problem.Message) : BenchForm.Ljj(published.Value.Hash);
    });
}
