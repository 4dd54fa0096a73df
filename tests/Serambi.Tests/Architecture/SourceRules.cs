using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Serambi.Tests.Architecture;

/// <summary>A file of the repository: path relative to its root, and text.</summary>
internal sealed record SourceFile(string Path, string Text);

/// <summary>The rules of the house that texts show; each gives back one line a breach.</summary>
internal static partial class SourceRules
{
    public const int LongestFile = 300;
    private static readonly string[] Code = [".cs", ".cshtml", ".js"];
    private static readonly string[] Generated = ["/Migrations/", "/CompiledModel/"];

    /// <summary>Nobody reads a file of more than three hundred lines. Migrations and the compiled model are generated.</summary>
    public static IEnumerable<string> FilesAreShort(IEnumerable<SourceFile> files) =>
        from file in files
        where Code.Contains(System.IO.Path.GetExtension(file.Path), StringComparer.Ordinal) && !Generated.Any(folder => file.Path.Contains(folder, StringComparison.Ordinal))
        let lines = file.Text.AsSpan().TrimEnd('\n').Count('\n') + 1
        where lines > LongestFile
        select $"{file.Path}: {lines} lines";

    /// <summary>No migration carries the whole model along; on PostgreSQL none needs it, and migrations come in pairs.</summary>
    public static IEnumerable<string> MigrationsAreLean(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.Contains("/Migrations/Postgres/", StringComparison.Ordinal) && file.Path.EndsWith(".Designer.cs", StringComparison.Ordinal) && file.Text.Contains(".Entity(", StringComparison.Ordinal)
        select $"{file.Path}: run tools/lean-migrations";

    /// <summary>The repository stands alone: no path of the machine that somebody wrote it on.</summary>
    public static IEnumerable<string> NoMachinePaths(IEnumerable<SourceFile> files) =>
        from file in files
        from Match match in MachinePath().Matches(file.Text)
        select $"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}";

    /// <summary>Every Indonesian text has its English one, with the same places to fill in, and no key twice.</summary>
    public static IEnumerable<string> TextsHaveTwins(IEnumerable<SourceFile> files)
    {
        const string English = ".en.resx";
        var texts = files.Where(f => f.Path.EndsWith(".resx", StringComparison.Ordinal)).ToDictionary(f => f.Path, Entries, StringComparer.Ordinal);
        foreach (var (path, own) in texts.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            foreach (var twice in own.GroupBy(e => e.Key, StringComparer.Ordinal).Where(g => g.Count() > 1)) yield return $"{path}: {twice.Key} twice";
            var isEnglish = path.EndsWith(English, StringComparison.Ordinal);
            var other = isEnglish ? path[..^English.Length] + ".resx" : path[..^".resx".Length] + English;
            if (!texts.TryGetValue(other, out var twin))
            {
                yield return $"{path}: no {other}";
                continue;
            }

            foreach (var entry in own)
            {
                if (string.IsNullOrWhiteSpace(entry.Value)) yield return $"{path}: {entry.Key} is empty";
                var match = twin.FirstOrDefault(e => e.Key == entry.Key);
                if (match.Key is null) yield return $"{other}: no {entry.Key}";
                else if (!isEnglish && Places(entry.Value) != Places(match.Value)) yield return $"{path}: {entry.Key} fills in {Places(entry.Value)}, its twin {Places(match.Value)}";
            }
        }
    }

    private static List<KeyValuePair<string, string>> Entries(SourceFile file) =>
        [.. XDocument.Parse(file.Text).Root!.Elements("data").Select(d => KeyValuePair.Create((string)d.Attribute("name")!, (string?)d.Element("value") ?? ""))];

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+(?=[,:}])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    // Written in pieces, so that this file is not a breach itself.
    [GeneratedRegex(@"(?<![\w.\-/])/" + "work" + @"(?![\w\-])|\.\./" + "shared" + @"(?![\w\-])|(?<![\w.\-/])/(home|Users)/" + @"[a-z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePath();
}
