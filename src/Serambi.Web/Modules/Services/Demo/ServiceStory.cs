using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Demo;
using Serambi.Web.Modules.Services.Publishing;
using Serambi.Web.Modules.Services.Templates;

namespace Serambi.Web.Modules.Services.Demo;

/// <summary>The invented body gives the services that ship as templates, in its own units, and a few people have applied for each; companies hold permits with reports. Told after documents, whose official signs.</summary>
internal sealed class ServiceStory : IDemoStory
{
    /// <summary>Template, the unit that it names, and the one of the demonstration that gives the service.</summary>
    private static readonly (string Template, string Unit, string Here)[] Given =
        [("ljj", "sekolah", "SMKN1"), ("research-permit", "penelitian", "SETBADAN"), ("school-visit", "humas", "HUMAS"), ("employment-certificate", "kepegawaian", "SDM"), ("iomki", "kpaii", "SETBADAN")];

    public Guid? Example => null;

    public async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scene);
        scene.At(scene.Zone.StartOfDayUtc(scene.Today.AddDays(-80)).AddHours(9));
        foreach (var (template, unit, here) in Given)
        {
            // With a day in which a report is late, so that figures have all there is to see.
            var yaml = ServiceTemplates.Text(template).Replace($"unit: {unit}\n", $"unit: {here}\n", StringComparison.Ordinal).Replace("days: fri, at: \"23:59\"", "days: fri, at: \"23:59\", grace: 24", StringComparison.Ordinal);
            await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<PublishService>().RunAsync(new PublishServiceInput(yaml), Actor.System, ct), template));
        }

        await DemoArchive.FillAsync(scene, ct);
        foreach (var application in DemoApplication.All().OrderByDescending(a => a.DaysAgo))
        {
            var teller = new ServiceTeller(scene, application);
            if (await teller.FileAsync(ct)) await teller.GoOnAsync(ct);
        }

        await new PermitTeller(scene).TellAsync(ct);
    }
}
