namespace Serambi.Tests.Infrastructure;

/// <summary>The folder with Serambi.slnx in which these tests were built.</summary>
public static class Repository
{
    private static readonly string[] NotSource = ["artifacts", "data", ".git", "bin", "obj", "node_modules"];

    /// <summary>Absolute path of the repository, without a slash at the end.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path inside the repository, as absolute path.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Paths of all files that belong to the repository, relative to it, with slashes; build results and data are left out.</summary>
    public static IEnumerable<string> Files() => Walk(new DirectoryInfo(Root)).Select(f => Path.GetRelativePath(Root, f.FullName));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Where(f => f.Name != ".git").Concat(folder.EnumerateDirectories()
            .Where(d => d.LinkTarget is null && !NotSource.Contains(d.Name, StringComparer.Ordinal)).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serambi.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Serambi.slnx above {AppContext.BaseDirectory}: tests run from the repository's artifacts.");
    }
}
