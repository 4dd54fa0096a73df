using System.Globalization;
using Serambi.Platform.Web;

namespace Serambi.Platform.Audit;

/// <summary><c>serambi audit verify</c>: exit code 0 when the history is sound, 1 when something is wrong with it.</summary>
public sealed class VerifyAuditCommand(AuditVerifier verifier) : ICommand
{
    public string Name => "audit verify";

    public string Usage => "";

    public string Summary => AuditTexts.VerifySummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var report = await verifier.RunAsync(ct);
        foreach (var finding in report.Findings) await input.Output.WriteLineAsync(Line(finding));
        if (report.Faults > report.Findings.Count) await input.Output.WriteLineAsync(Format(AuditTexts.More, report.Faults - report.Findings.Count));
        await input.Output.WriteLineAsync(Format(AuditTexts.Read, report.Events, report.Streams, report.Anchors, report.Unsealed));
        await input.Output.WriteLineAsync(report.Sound ? AuditTexts.Sound : Format(AuditTexts.Unsound, report.Faults));
        return report.Sound ? 0 : 1;
    }

    /// <summary>A finding as a sentence in the language of the current culture, with case, event and anchor.</summary>
    public static string Line(AuditFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var where = new List<string>();
        if (finding.StreamId is { } stream) where.Add(Format(AuditTexts.AtStream, finding.Number ?? stream.ToString()));
        if (finding.Seq is { } seq) where.Add(Format(AuditTexts.AtEvent, seq));
        if (finding.Anchor is { } anchor) where.Add(Format(AuditTexts.AtAnchor, anchor));
        var what = AuditTexts.ResourceManager.GetString("Fault" + finding.Fault, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No text for {finding.Fault}.");
        return where.Count == 0 ? what : $"{string.Join(", ", where)}: {what}";
    }

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
