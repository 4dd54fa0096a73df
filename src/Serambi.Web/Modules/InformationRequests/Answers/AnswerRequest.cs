using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>The answer to a request.</summary>
/// <param name="Version">The version of the case that the officer saw.</param>
/// <param name="Files">Files taken in for this case, to be given with the answer.</param>
public sealed record AnswerRequestInput(Guid CaseId, int Version, string? Decision, string? Body, Guid SubmissionId, IReadOnlyList<Guid> Files)
{
    public CopyForm? HeldForm { get; init; }

    /// <summary>Rupiah for copying and delivery (Perki 1/2021 art. 37).</summary>
    public decimal? Cost { get; init; }

    public string? Payment { get; init; }
}

/// <summary>
/// Answers a request within its time (UU 14/2008 art. 22(7); Perki 1/2021 art. 31(4)): decision, words and files go to the requester,
/// the clock stops, the register gets its columns.
/// </summary>
public sealed class AnswerRequest(
    SerambiDb db, CaseAccess access, ProcedureEngine procedures, CalendarCatalog calendar, ProcedureCatalog catalog, CaseNotices notices, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(AnswerRequestInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var c = await db.Cases.Include(x => x.Clocks).Include(x => x.Requester!.Contacts).FirstOrDefaultAsync(x => x.Id == input.CaseId && x.Kind == RequestKind.KindId, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return Problem.NotFound;
        if (await db.Messages.AsNoTracking().AnyAsync(m => m.SubmissionId == input.SubmissionId, ct)) return new Done();
        if (c.Version != input.Version) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        var body = PlainText.Clean(input.Body, multiline: true);
        if (body.Length < 10) return Problem.Invalid(nameof(input.Body), RequestTexts.ErrorAnswerBody);
        if (body.Length > WriteMessage.MaxLength) return Problem.Invalid(nameof(input.Body), CaseTexts.MessageTooLong);
        if (input.Cost is < 0) return Problem.Invalid(nameof(input.Cost), RequestTexts.ErrorCost);

        var files = await db.Files.Where(f => input.Files.Contains(f.Id) && f.CaseId == c.Id && f.MessageId == null && f.Purpose == FilePurpose.Response).ToListAsync(ct);
        if (files.Count != input.Files.Count) return Problem.Invalid(nameof(input.Files), CaseTexts.FileGone);

        var moved = await procedures.ActAsync(db, c, "answer", actor, ActionInputs.Of(("decision", input.Decision)), ct);
        if (moved.Failed) return moved.Problem;
        var today = await calendar.TodayAsync(ct);
        var request = await db.Set<InformationRequest>().FirstAsync(r => r.CaseId == c.Id, ct);
        request.Decision = input.Decision;
        request.Holding = input.Decision switch { "not_held" => Holding.NotHeld, "not_documented" => Holding.NotDocumented, _ => Holding.Held };
        request.HeldForm = request.Holding == Holding.Held ? input.HeldForm : null;
        request.NoticeOn = today;
        request.DeliveredOn = request.Holding == Holding.Held && (files.Count > 0 || request.Access == AccessWay.See) ? today : null;
        request.Cost = input.Cost;
        request.Payment = PlainText.Clean(input.Payment, multiline: false);
        var message = new Message
        {
            CaseId = c.Id,
            Kind = MessageKind.Outgoing,
            Body = body,
            AtUtc = time.GetUtcNow().UtcDateTime,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            ActorName = actor.Name,
            SubmissionId = input.SubmissionId,
        };
        db.Messages.Add(message);
        foreach (var file in files) file.MessageId = message.Id;
        notices.Answered(db, c, c.Requester!, (await catalog.GetAsync(db, c.ProcedureHash, ct)).Definition.LabelOf(input.Decision!).In(Localised.Culture(c.Requester!.Language)));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }

        return new Done();
    }
}
