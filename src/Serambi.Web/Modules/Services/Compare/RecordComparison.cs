using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;

namespace Serambi.Web.Modules.Services.Compare;

/// <summary>What an officer found.</summary>
public enum ComparisonOutcome
{
    /// <summary>It agrees with an entry of the archive.</summary>
    Agrees,

    /// <summary>It says something else than the entry.</summary>
    Differs,

    /// <summary>The archive has no such document.</summary>
    NotFound,

    /// <summary>The physical original was looked at, at the counter.</summary>
    Original,
}

/// <param name="Entry">The entry that it agrees with, or differs from.</param>
/// <param name="OriginalOn">Day on which the original was looked at.</param>
/// <param name="Note">What was seen; needed unless it agrees.</param>
public sealed record RecordComparisonInput(Guid CaseId, ComparisonOutcome? Outcome, Guid? Entry, DateOnly? OriginalOn, string? Note);

/// <summary>Records with what a document was compared and how that ended, in the history of the case. It decides nothing: the procedure's actions do.</summary>
internal sealed class RecordComparison(SerambiDb db, ComparisonView view, IdentityAccess identities, EventLog events, CalendarCatalog calendar)
{
    public const int LongestNote = 300;

    /// <summary>Names of the events.</summary>
    public static IReadOnlyDictionary<ComparisonOutcome, string> Actions { get; } = new Dictionary<ComparisonOutcome, string>
    {
        [ComparisonOutcome.Agrees] = "compared_agrees",
        [ComparisonOutcome.Differs] = "compared_differs",
        [ComparisonOutcome.NotFound] = "compared_not_found",
        [ComparisonOutcome.Original] = "compared_original",
    };

    /// <summary>Fails with Invalid at <c>Choice</c>, <c>OriginalOn</c> or <c>Note</c>, Conflict when somebody else changed the case.</summary>
    public async Task<Result<Done>> RunAsync(RecordComparisonInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await view.ReadAsync(input.CaseId, actor, ct) is not { } comparison) return Problem.NotFound;
        if (!comparison.MayWork || !await identities.AllowsAsync(comparison.Case, actor, ct)) return Problem.Forbidden;
        var (note, today) = (PlainText.Clean(input.Note, multiline: false), await calendar.TodayAsync(ct));
        var entry = input.Entry is { } chosen ? (await view.EntriesAsync(comparison, ct)).FirstOrDefault(e => e.Candidate.Id == chosen) : null;
        List<Problem> faults = [];
        if (input.Outcome is not { } outcome || !Actions.ContainsKey(outcome)) return Problem.Invalid("Choice", CompareTexts.OutcomeRequired);
        if (outcome is ComparisonOutcome.Agrees or ComparisonOutcome.Differs && entry is null) faults.Add(Problem.Invalid("Choice", CompareTexts.EntryGone));
        if (outcome == ComparisonOutcome.Original && (input.OriginalOn is not { } on || on > today)) faults.Add(Problem.Invalid(nameof(input.OriginalOn), CompareTexts.DayRequired));
        if (note.Length > LongestNote || (note.Length == 0 && outcome != ComparisonOutcome.Agrees)) faults.Add(Problem.Invalid(nameof(input.Note), CompareTexts.NoteRequired));
        if (Problem.All(faults) is { } problem) return problem;

        var c = await db.Cases.FirstAsync(x => x.Id == input.CaseId, ct);
        var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["archive"] = comparison.Archive?.Name };
        if (note.Length > 0) data["reason"] = note;
        if (outcome is ComparisonOutcome.Agrees or ComparisonOutcome.Differs) data["entry"] = entry!.Candidate.Id.ToString("n");
        if (outcome == ComparisonOutcome.Original) data["original_on"] = input.OriginalOn!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (outcome == ComparisonOutcome.Agrees && entry!.School.School is { } school) (data["school"], data["relation"], data["basis"]) = (school, entry.School.Known?.Relation.ToString() ?? "Unknown", entry.School.Known?.Basis);
        events.Append(db, c, actor, new EventFacts(Actions[outcome]) { Data = data });
        c.Version++;
        try
        {
            await db.SaveChangesAsync(ct);
            return default(Done);
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }
    }

    public static DateOnly? Day(string? iso) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : null;
}
