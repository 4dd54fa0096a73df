using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Archive;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Compare;

/// <summary>Words and tones of comparisons; a tone never stands without its word.</summary>
internal static class CompareWords
{
    public static string Verdict(FieldVerdict verdict) => CompareTexts.ResourceManager.GetString("Verdict_" + verdict, CultureInfo.CurrentUICulture)!;

    public static string Outcome(ComparisonOutcome outcome) => CompareTexts.ResourceManager.GetString("Outcome_" + outcome, CultureInfo.CurrentUICulture)!;

    public static Tone Tone(FieldVerdict verdict) => verdict switch
    {
        FieldVerdict.Equal => Platform.Web.Kit.Tone.Green,
        FieldVerdict.Near => Platform.Web.Kit.Tone.Amber,
        FieldVerdict.Different => Platform.Web.Kit.Tone.Red,
        _ => Platform.Web.Kit.Tone.Grey,
    };

    /// <summary>What the archive says besides what is compared.</summary>
    public static IReadOnlyList<ArchiveColumn> Rest(ArchiveContent content, ArchiveDeclaration compared)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(compared);
        var shown = compared.Fields.Select(f => f.Column).ToHashSet(StringComparer.Ordinal);
        (string Column, string? Value)[] known =
        [
            (ArchiveColumns.Number, content.Number), (ArchiveColumns.Holder, content.Name), (ArchiveColumns.Year, content.Year?.ToString(CultureInfo.InvariantCulture)), (ArchiveColumns.Kind, content.Kind),
            (ArchiveColumns.Date, content.Date is { } day ? LegalDates.Date(day) : null), (ArchiveColumns.Programme, content.Programme), (ArchiveColumns.School, content.School),
        ];
        return [.. known.Where(k => k.Value is not null && !shown.Contains(k.Column)).Select(k => new ArchiveColumn(ArchiveWords.Column(k.Column), k.Value!)), .. content.Others];
    }
}
