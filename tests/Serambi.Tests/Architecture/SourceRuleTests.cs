using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Architecture;

/// <summary>Each rule on the repository, and on small texts that break it.</summary>
public sealed class SourceRuleTests
{
    private static readonly string[] NotText = [".woff2", ".png", ".jpg", ".jpeg", ".ico", ".pdf", ".gif", ".webp", ".zip", ".p12", ".pfx", ".der", ".db", ".gz"];

    private static readonly Lazy<IReadOnlyList<SourceFile>> Repo = new(() =>
        [.. Repository.Files().Where(p => !NotText.Contains(Path.GetExtension(p), StringComparer.Ordinal)).Select(p => new SourceFile(p, File.ReadAllText(Repository.PathOf(p))))]);

    [Fact]
    public void Files_AreShort()
    {
        Assert.Empty(SourceRules.FilesAreShort(Repo.Value));
        var lines = string.Join('\n', Enumerable.Repeat("x", SourceRules.LongestFile));
        Assert.Empty(SourceRules.FilesAreShort([new("src/A.cs", lines + "\n"), new("src/Data/Migrations/Sqlite/B.cs", lines + "\nx\n")]));
        Assert.Equal(["src/A.cs: 301 lines"], SourceRules.FilesAreShort([new("src/A.cs", lines + "\nx\n")]));
    }

    [Fact]
    public void Migrations_AreLean()
    {
        Assert.Contains(Repo.Value, f => f.Path.EndsWith(".Designer.cs", StringComparison.Ordinal));
        Assert.Empty(SourceRules.MigrationsAreLean(Repo.Value));
        const string model = "modelBuilder.Entity(\"Case\")";
        Assert.Single(SourceRules.MigrationsAreLean([new("src/Migrations/Postgres/1_A.Designer.cs", model)]));
        Assert.Empty(SourceRules.MigrationsAreLean([new("src/Migrations/Postgres/Snapshot.cs", model), new("src/Migrations/Postgres/1_A.Designer.cs", "modelBuilder.HasAnnotation(\"ProductVersion\")")]));
    }

    [Fact]
    public void Repository_NamesNoMachine()
    {
        Assert.True(Repo.Value.Count > 40, "the scan does not see the repository");
        Assert.Empty(SourceRules.NoMachinePaths(Repo.Value));
        string[] bad = ["see /" + "work/x", "../" + "shared/domain", "\"/" + "home/ani/x\"", "(/" + "work)"];
        Assert.All(bad, text => Assert.Single(SourceRules.NoMachinePaths([new("a.md", text)])));
        Assert.Empty(SourceRules.NoMachinePaths([new("a.md", "https://example.org/work/1, network/work, /wor" + "ker, wwwroot/home/a")]));
    }

    [Fact]
    public void Texts_HaveTwins()
    {
        Assert.Empty(SourceRules.TextsHaveTwins(Repo.Value));
        Assert.Empty(SourceRules.TextsHaveTwins([Texts("A.resx", ("K", "{0} dari {1}")), Texts("A.en.resx", ("K", "{1} has {0:d}"))]));
        Assert.Equal(["A.resx: no A.en.resx"], SourceRules.TextsHaveTwins([Texts("A.resx", ("K", "x"))]));
        Assert.Equal(["A.en.resx: no A.resx"], SourceRules.TextsHaveTwins([Texts("A.en.resx", ("K", "x"))]));
        Assert.Equal(["A.en.resx: no L"], SourceRules.TextsHaveTwins([Texts("A.resx", ("K", "x"), ("L", "x")), Texts("A.en.resx", ("K", "x"))]));
        Assert.Equal(["A.resx: K fills in {0, its twin {0 {1"], SourceRules.TextsHaveTwins([Texts("A.resx", ("K", "{0}")), Texts("A.en.resx", ("K", "{0} {1}"))]));
        Assert.Equal(["A.en.resx: K is empty"], SourceRules.TextsHaveTwins([Texts("A.resx", ("K", "x")), Texts("A.en.resx", ("K", " "))]));
        Assert.Contains("A.resx: K twice", SourceRules.TextsHaveTwins([Texts("A.resx", ("K", "x"), ("K", "y")), Texts("A.en.resx", ("K", "x"))]));
    }

    private static SourceFile Texts(string path, params (string Key, string Value)[] entries) =>
        new(path, $"<root>{string.Concat(entries.Select(e => $"<data name=\"{e.Key}\"><value>{e.Value}</value></data>"))}</root>");
}
