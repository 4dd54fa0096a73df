using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Procedures;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Tests.Modules.Services;

/// <summary>A small body that gives declared services.</summary>
internal static partial class PublishedServices
{
    /// <summary>An empty program gets its body and gives the services of these texts.</summary>
    public static async Task PrepareAsync(SerambiApp app, params IReadOnlyList<string> declarations)
    {
        await TestBody.SeedAsync(app);
        foreach (var yaml in declarations) await PublishAsync(app, yaml);
    }

    /// <summary>A template that ships, given by the finance unit.</summary>
    public static string Template(string name) => UnitLine().Replace(new ShippedProcedure(typeof(Program).Assembly, $"{name}.yaml").Text(), "unit: KEU");

    public static async Task PublishAsync(SerambiApp app, string yaml)
    {
        var done = await app.InScopeAsync(s => s.GetRequiredService<PublishService>().RunAsync(new PublishServiceInput(yaml), Actor.System, CancellationToken.None));
        if (done.Failed) throw new InvalidOperationException(done.Problem.Message);
    }

    [GeneratedRegex("(?m)^unit: .*$", RegexOptions.None, 1000)]
    private static partial Regex UnitLine();
}
