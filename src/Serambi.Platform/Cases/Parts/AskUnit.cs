using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases.Parts;

/// <param name="PartId">From the form: sending twice asks once.</param>
/// <param name="DueOn">By when the unit is asked to answer.</param>
public sealed record AskUnitInput(Guid CaseId, Guid PartId, Guid? UnitId, string? Question, DateOnly? DueOn);

/// <summary>
/// Asks a unit for its part of a case, by a working day that is not after the date of the case. The case moves nowhere: several units can be
/// asked side by side, and their answers are joined into the one that the requester gets.
/// </summary>
public sealed class AskUnit(SerambiDb db, PartAccess access, UnitTree units, CalendarCatalog calendar, EventLog events, CaseNotices notices, TimeProvider time)
{
    public const int LongestQuestion = 4_000;
    private const int ShortestQuestion = 10;
    private const int Most = 30;

    /// <returns>The part; a conflict on a finished case.</returns>
    public async Task<Result<Guid>> RunAsync(AskUnitInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var c = await db.Cases.FirstOrDefaultAsync(x => x.Id == input.CaseId, ct);
        if (c is null || !await access.MayAskAsync(c, actor, ct)) return Problem.NotFound;
        if (await db.Set<CasePart>().AsNoTracking().AnyAsync(p => p.Id == input.PartId && p.CaseId == c.Id, ct)) return input.PartId;
        if (c.Closed) return Problem.Conflict(ProcedureTexts.CaseClosed);
        if (await db.Set<CasePart>().CountAsync(p => p.CaseId == c.Id, ct) >= Most) return Problem.Conflict(string.Format(CultureInfo.CurrentCulture, UnitPartTexts.TooMany, Most));
        var tree = await units.GetAsync(ct);
        var unit = input.UnitId is { } id ? tree.Find(id) : null;
        var question = PlainText.Clean(input.Question, multiline: true);
        var faults = new List<Problem>();
        if (unit is not { Open: true }) faults.Add(Problem.Invalid(nameof(input.UnitId), UnitPartTexts.ErrorUnit));
        if (question.Length < ShortestQuestion) faults.Add(Problem.Invalid(nameof(input.Question), UnitPartTexts.ErrorQuestion));
        if (question.Length > LongestQuestion) faults.Add(Problem.Invalid(nameof(input.Question), CaseTexts.MessageTooLong));
        if (await DateFaultAsync(c, input.DueOn, tree, ct) is { } wrong) faults.Add(Problem.Invalid(nameof(input.DueOn), wrong));
        if (Problem.All(faults) is { } problem) return problem;

        var part = new CasePart { Id = input.PartId, CaseId = c.Id, UnitId = unit!.Id, Question = question, DueOn = input.DueOn!.Value, AskedBy = actor.Name, AskedAtUtc = time.GetUtcNow().UtcDateTime };
        db.Add(part);
        events.Append(db, c, actor, PartEvents.Of(EventNames.PartAsked, part));
        await notices.PartAskedAsync(db, c, part, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }

        return part.Id;
    }

    /// <summary>What is wrong with the date; null when it may stand.</summary>
    private async Task<string?> DateFaultAsync(Case c, DateOnly? due, UnitSnapshot tree, CancellationToken ct)
    {
        if (due is not { } on || on < await calendar.TodayAsync(ct)) return UnitPartTexts.ErrorDate;

        // A date that was missed bounds nothing any more; asking is then the more urgent.
        if (c.DueOn >= await calendar.TodayAsync(ct) && on > c.DueOn) return string.Format(CultureInfo.CurrentCulture, UnitPartTexts.ErrorAfterLegal, LegalDates.LongDate(c.DueOn.Value));
        var days = await calendar.ForAsync(tree.Find(c.UnitId)?.Path, ct);
        return days.IsWorkingDay(on) ? null : UnitPartTexts.ErrorNoWorkingDay;
    }
}

/// <summary>What the history of a case says of its parts: which, whose, by when; never the words.</summary>
internal static class PartEvents
{
    public static EventFacts Of(string name, CasePart part, string? reason = null) => new(name)
    {
        Data = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["part"] = part.Id.ToString("n"),
            ["unit"] = part.UnitId.ToString("n"),
            ["wanted_by"] = name is EventNames.PartAsked ? part.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            ["reason"] = reason,
        },
    };
}
