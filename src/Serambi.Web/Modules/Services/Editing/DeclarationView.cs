using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>A text with all that speaks against it, each at its line.</summary>
/// <param name="Lines">Of the text.</param>
/// <param name="Findings">In the order of their lines.</param>
internal sealed record DeclarationView(IReadOnlyList<string> Lines, IReadOnlyList<Finding> Findings)
{
    private const int LongestLine = 160;

    /// <summary>The service whose forms the findings lead to.</summary>
    public string Service { get; init; } = "";

    /// <summary>The service that the text declares; null when it is refused.</summary>
    public KnownService? Known { get; init; }

    /// <summary>Its form as a citizen who begins it sees it; empty when the text is refused.</summary>
    public IReadOnlyList<FormPage> Form { get; init; } = [];

    /// <summary>What the page saw of the draft after its text was kept.</summary>
    public int Revision { get; init; }

    /// <summary>The text was not kept: another page changed the draft meanwhile.</summary>
    public bool Overtaken { get; init; }

    public IReadOnlyList<Finding> Errors { get; } = [.. Findings.Where(f => !f.Warning)];

    public IReadOnlyList<Finding> Warnings { get; } = [.. Findings.Where(f => f.Warning)];

    /// <summary>What is found in the text of one service; a text that is no declaration at all has one finding.</summary>
    public static DeclarationView Of(string service, string yaml, UnitSnapshot units)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(units);
        var check = ServiceChecker.Check(yaml, code => units.Find(code) is not null, service);
        return new DeclarationView(TooLong(yaml.Length) ? [] : yaml.ReplaceLineEndings("\n").Split('\n'), check.Findings) { Service = service, Known = check.Service };
    }

    /// <summary>Whether a text is longer than a declaration may be, in characters or bytes.</summary>
    public static bool TooLong(long length) => length > YamlText.MaxLength;

    /// <summary>Whether something is found at a line, from 1.</summary>
    public bool Marks(int line) => Findings.Any(f => f.Line == line);

    /// <summary>A line as it is quoted beside a finding; null where the finding concerns the whole.</summary>
    public string? LineOf(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Line is { } line && line <= Lines.Count ? Lines[line - 1].Trim() is { Length: > LongestLine } text ? text[..LongestLine] + "…" : Lines[line - 1].Trim() : null;
    }
}
