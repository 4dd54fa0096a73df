using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.InformationRequests.Answers;

/// <summary>Sends a finished answer: words and files to the requester, its columns into the register, the last day for an objection.</summary>
public sealed class AnswerDispatch(ProcedureCatalog catalog, CalendarCatalog calendar, DueDates dueDates, UnitTree units, CaseNotices notices, TimeProvider time)
{
    private const string ObjectionRule = "OBJ30";

    /// <summary>Writes everything into the context; the caller has moved the case and saves.</summary>
    public async Task SendAsync(SerambiDb db, Case c, RequestAnswer answer, IReadOnlyList<StoredFile> files, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(actor);
        var today = await calendar.TodayAsync(ct);
        var objection = await dueDates.OfTodayAsync(ObjectionRule, (await units.GetAsync(ct)).Find(c.UnitId)?.Path, ct);
        (answer.State, answer.NoticeOn, answer.ObjectUntil) = (AnswerState.Sent, today, objection.MissingYear is null ? objection.DueOn : null);

        var request = await db.Set<InformationRequest>().FirstAsync(r => r.CaseId == c.Id, ct);
        request.Decision = answer.Decision;
        request.Holding = answer.Decision switch { "not_held" => Holding.NotHeld, "not_documented" => Holding.NotDocumented, _ => Holding.Held };
        request.HeldForm = answer.HeldForm;
        request.Holder = answer.Holder;
        request.RefusalGround = answer.Refused.Count == 0 ? null : string.Join(", ", answer.Refused.OrderBy(p => p.Ordinal).Select(p => p.Ground).Distinct(StringComparer.Ordinal));
        request.NoticeOn = today;
        if (!c.Closed && answer.ReadyOn is { } ready) c.Promise(ready);

        // The decree goes along with a refusal; it is not what was asked for.
        var given = files.Count > (answer.DecreeNumber is null ? 0 : 1) || request.Access == AccessWay.See || answer.Decision == "granted";
        request.DeliveredOn = answer.Gives && answer.ReadyOn is null && given ? today : null;
        request.Cost = answer.Charges.Total;
        request.Payment = answer.Charges.Payment;

        var message = new Message
        {
            CaseId = c.Id,
            Kind = MessageKind.Outgoing,
            Body = answer.Body,
            AtUtc = time.GetUtcNow().UtcDateTime,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            ActorName = actor.Name,
            SubmissionId = answer.SubmissionId,
        };
        db.Messages.Add(message);
        foreach (var file in files) file.MessageId = message.Id;
        var requester = c.Requester!;
        var label = (await catalog.GetAsync(db, c.ProcedureHash, ct)).Definition.LabelOf(answer.Decision);
        string Advice(CultureInfo culture) => answer.HolderLines is { } holder ? $"{AnswerTexts.ResourceManager.GetString(nameof(AnswerTexts.Holder), culture)}:\n{holder}" : "";
        await notices.AnsweredAsync(db, c, requester, label.In, Advice, ct);
    }
}

internal static class AnswerSaving
{
    /// <summary>Saves; two officers who decide at once get one decision and one conflict.</summary>
    public static async Task<Result<Done>> SaveAnswerAsync(this SerambiDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return new Done();
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }
    }
}
