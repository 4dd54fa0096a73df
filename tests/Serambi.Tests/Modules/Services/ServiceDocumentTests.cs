using System.Text.RegularExpressions;
using Serambi.Platform.Expressions;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Testing;
using Xunit;

namespace Serambi.Tests.Modules.Services;

/// <summary>docs/services.md says what is so.</summary>
public sealed partial class ServiceDocumentTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("docs", "services.md"));

    [Fact]
    public void Examples_PassTheCheck()
    {
        var examples = Example().Matches(Text).Select(m => m.Groups["yaml"].Value).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, yaml => Assert.Empty(ServiceChecker.Check(yaml).Findings));
        var results = examples.SelectMany(yaml => ServiceTests.Run(ServiceScene.Sound(yaml), ServiceScene.Days)).ToList();
        Assert.NotEmpty(results);
        Assert.All(results, r => Assert.Empty(r.Differences));
    }

    [Fact]
    public void FunctionsAndTypes_AreAllDescribed()
    {
        var words = Code().Matches(Text).SelectMany(m => Word().Matches(m.Value)).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(ExpressionFunctions.Names.Concat(ServiceWords.Types.Keys).Concat(ServiceWords.FieldKeys).ToHashSet(StringComparer.Ordinal), words);
    }

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();

    [GeneratedRegex("`[^`\n]+`", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("[a-z_]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
