using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.InformationRequests.Batches;

namespace Serambi.Web.Modules.InformationRequests.Answers;

/// <summary>A part that is not to be given, as entered; a row without any words is none.</summary>
public sealed record RefusedInput(string? Part, string? Ground, string? Law, string? Reason);

/// <summary>The answer to a request.</summary>
/// <param name="Version">The version of the case that the officer saw.</param>
/// <param name="Files">Files taken in for this case, to be given with the answer; the exemption decree among them.</param>
public sealed record AnswerRequestInput(Guid CaseId, int Version, string? Decision, string? Body, Guid SubmissionId, IReadOnlyList<Guid> Files)
{
    public CopyForm? HeldForm { get; init; }

    /// <summary>The body that holds it, when this one does not: name, address, contact.</summary>
    public string? Holder { get; init; }

    public string? HolderAddress { get; init; }

    public string? HolderContact { get; init; }

    public Charges Charges { get; init; } = new();

    /// <summary>The day by which the information is given when it does not go along.</summary>
    public DateOnly? ReadyOn { get; init; }

    public IReadOnlyList<RefusedInput> Refused { get; init; } = [];

    public string? DecreeNumber { get; init; }

    public DateOnly? DecreeOn { get; init; }

    /// <summary>Why files leave in which hidden data was found, by file.</summary>
    public IReadOnlyDictionary<Guid, string> FileReasons { get; init; } = new Dictionary<Guid, string>();

    /// <summary>All other open requests in the same words get this answer too.</summary>
    public bool ForAll { get; init; }
}

/// <summary>
/// Answers a request within its time (UU 14/2008 art. 22(7); Perki 1/2021 art. 31(4)). What grants goes to the requester at once; what refuses,
/// wholly or in part, goes to Atasan PPID first (Perki 1/2021 art. 10(2), 34).
/// </summary>
public sealed class AnswerRequest(SerambiDb db, CaseAccess access, ProcedureEngine procedures, ProcedureCatalog catalog, CalendarCatalog calendar, AnswerDispatch dispatch, OutgoingFiles outgoing, AnswerBatches batches, CaseNotices notices, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(AnswerRequestInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var c = await db.Cases.Include(x => x.Clocks).Include(x => x.Requester!.Contacts).FirstOrDefaultAsync(x => x.Id == input.CaseId && x.Kind == RequestKind.KindId, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return Problem.NotFound;
        if (await db.Set<RequestAnswer>().AsNoTracking().AnyAsync(a => a.SubmissionId == input.SubmissionId, ct)) return new Done();
        if (c.Version != input.Version) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        var files = await db.Files.Include(f => f.Check).Where(f => input.Files.Contains(f.Id) && f.CaseId == c.Id && f.MessageId == null && f.Purpose == FilePurpose.Response).OrderBy(f => f.Id).ToListAsync(ct);
        if (Problem.All([.. AnswerCheck.Of(input, files.Count, await calendar.TodayAsync(ct))]) is { } problem) return problem;
        if (files.Count != input.Files.Count) return Problem.Invalid(nameof(input.Files), CaseTexts.FileGone);

        if (await outgoing.ReleaseAsync(db, c, files, input.FileReasons, nameof(input.Files), actor, ct) is { } held) return held;

        var answer = Written(input, files, actor);
        var action = answer.Refuses ? "propose_refusal" : answer is { Gives: true, ReadyOn: not null } ? "announce" : "answer";
        var moved = await procedures.ActAsync(db, c, action, actor, ActionInputs.Of(("decision", input.Decision)), ct);
        if (moved.Failed) return moved.Problem;
        db.Add(answer);
        if (input.ForAll) await batches.BeginAsync(c, answer, actor, ct);
        if (answer.Refuses) await notices.MovedAsync(db, c, (await catalog.GetAsync(db, c.ProcedureHash, ct)).Definition, moved.Value, ct);
        else await dispatch.SendAsync(db, c, answer, files, actor, ct);
        return await db.SaveAnswerAsync(ct);
    }

    private RequestAnswer Written(AnswerRequestInput input, List<StoredFile> files, Actor actor)
    {
        var refused = AnswerCheck.Refuses(input.Decision) ? AnswerCheck.Rows(input).ToList() : [];
        var elsewhere = input.Decision == "not_held" && Line(input.Holder).Length > 0;
        var held = input.Decision is not ("not_held" or "not_documented");
        var given = input.Decision is "granted" or "partly_granted";
        var id = Guid.CreateVersion7();
        return new RequestAnswer
        {
            Id = id,
            CaseId = input.CaseId,
            SubmissionId = input.SubmissionId,
            Decision = input.Decision!,
            Body = PlainText.Clean(input.Body, multiline: true),
            FileIds = [.. files.Select(f => f.Id)],
            HeldForm = held ? input.HeldForm : null,
            Holder = elsewhere ? Line(input.Holder) : null,
            HolderAddress = elsewhere && PlainText.Clean(input.HolderAddress, multiline: true) is { Length: > 0 } address ? address : null,
            HolderContact = elsewhere && Line(input.HolderContact) is { Length: > 0 } contact ? contact : null,
            Charges = given
                ? new Charges { Sheets = input.Charges.Sheets, SheetPrice = input.Charges.SheetPrice, Delivery = input.Charges.Delivery, Other = input.Charges.Other, Payment = Line(input.Charges.Payment) }
                : new Charges(),
            ReadyOn = given || input.Decision == "not_documented" ? input.ReadyOn : null,
            DecreeNumber = refused.Count > 0 && Line(input.DecreeNumber) is { Length: > 0 } number ? number : null,
            DecreeOn = refused.Count > 0 ? input.DecreeOn : null,
            Refused = [.. refused.Select((r, i) => new RefusedPart
            {
                AnswerId = id,
                Ordinal = i,
                Part = Line(r.Row.Part),
                Ground = r.Row.Ground!,
                Law = Line(r.Row.Law) is { Length: > 0 } law ? law : null,
                Reason = PlainText.Clean(r.Row.Reason, multiline: true),
            })],
            WrittenById = actor.Id,
            WrittenBy = actor.Name,
            WrittenAtUtc = time.GetUtcNow().UtcDateTime,
        };
    }

    private static string Line(string? typed) => PlainText.Clean(typed, multiline: false);
}
