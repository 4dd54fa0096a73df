using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Web;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Web;

/// <summary>An icon that the sprite lacks is an empty place that no error tells of.</summary>
public sealed partial class IconTests
{
    [Fact]
    public async Task Icons_NamedOnPagesAndInTheRail_AreInTheSprite()
    {
        var ct = TestContext.Current.CancellationToken;
        var sprite = await File.ReadAllTextAsync(Repository.PathOf("src", "Serambi.Web", "wwwroot", "icons.svg"), ct);
        var known = Id().Matches(sprite).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cshtml", SearchOption.AllDirectories))
            used.UnionWith(Named().Matches(await File.ReadAllTextAsync(page, ct)).Select(m => m.Groups["name"].Value));
        await using var app = await SerambiApp.CreateAsync();
        used.UnionWith(app.Services.GetServices<RailLink>().Select(l => l.Icon));
        Assert.True(used.Count > 20);
        Assert.Empty(used.Except(known, StringComparer.Ordinal));
    }

    [GeneratedRegex("\\bid=\"(?<name>[a-z-]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("(?:<s-icon name|\\sicon)=\"(?<name>[a-z-]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
