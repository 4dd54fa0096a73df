using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;

namespace Serambi.Web.Modules.Services.Fees;

/// <param name="Fee">Id of the fee.</param>
/// <param name="Waived">It need not be paid.</param>
/// <param name="Note">Reference of the proof, or why it is waived; the applicant reads it.</param>
public sealed record SettleFeeInput(Guid CaseId, string? Fee, bool Waived, string? Note)
{
    /// <summary>What was owed when the officer looked; null for who did not look at a page. Another sum meanwhile is a conflict.</summary>
    public decimal? Seen { get; init; }
}

/// <summary>Records that a fee was paid, after the proof was looked at by hand, or that it is waived, and why.</summary>
internal sealed class SettleFee(SerambiDb db, CaseAccess access, ServiceAnswers answers, EventLog events, CalendarCatalog calendar, TimeProvider time)
{
    public const int LongestNote = 300;

    /// <summary>Fails with Conflict when the case is closed, nothing of the fee is owed (any more), or another sum than what was seen; the rest after mended answers is settled the same way.</summary>
    public async Task<Result<Done>> RunAsync(SettleFeeInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var c = await db.Cases.FirstOrDefaultAsync(x => x.Id == input.CaseId, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return Problem.NotFound;
        if (!await access.MayWorkAsync(c, actor, ct)) return Problem.Forbidden;
        if (c.Closed) return Problem.Conflict(FeeTexts.CaseClosed);
        if (await answers.ReadAsync(db, c.Id, secret: true, ct) is not { } state) return Problem.NotFound;
        if ((await ServiceFees.OfAsync(db, c.Id, state, ct)).Where(f => f.Fee.Id == input.Fee).ToList() is not [.., var fee]) return Problem.NotFound;
        if (fee.Settled is not null) return Problem.Conflict(FeeTexts.SettledBefore);
        if (input.Seen is { } seen && seen != fee.Amount) return Problem.Conflict(string.Format(CultureInfo.CurrentCulture, FeeTexts.OtherSum, AnswerWords.Money(fee.Amount)));
        var note = PlainText.Clean(input.Note, multiline: false);
        if (note.Length is 0 or > LongestNote) return Problem.Invalid(nameof(input.Note), input.Waived ? FeeTexts.WhyWaived : FeeTexts.WhichProof);
        db.Add(new ServiceFee
        {
            CaseId = c.Id,
            Fee = fee.Key,
            Amount = fee.Amount,
            Waived = input.Waived,
            Note = note,
            SettledOn = await calendar.TodayAsync(ct),
            AtUtc = time.GetUtcNow().UtcDateTime,
            ById = actor.Id,
            By = actor.Name,
        });
        events.Append(db, c, actor, new EventFacts(input.Waived ? "fee_waived" : "fee_paid", null, fee.Fee.Id, Public: true)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["amount"] = fee.Amount.ToString(CultureInfo.InvariantCulture), ["reason"] = note },
        });
        c.Version++;
        try
        {
            await db.SaveChangesAsync(ct);
            return default(Done);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is ServiceFee))
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }
    }
}
