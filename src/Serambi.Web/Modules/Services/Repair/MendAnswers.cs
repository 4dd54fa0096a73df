using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Files;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Repair;

/// <summary>The form of a case, sent again.</summary>
/// <param name="Answers">All of them, as given.</param>
/// <param name="SubmissionId">Sent twice, it mends once.</param>
/// <param name="Round">What asked for it when the form was begun (<see cref="MendingTurn.Round"/>).</param>
internal sealed record MendAnswersInput(Guid CaseId, GivenAnswers Answers, Guid SubmissionId, int? Round)
{
    /// <summary>The version of the case that a program read, in place of the round.</summary>
    public int? Version { get; init; }

    /// <summary>The draft that has the new files; erased with the mending. Null: each waits as an upload of its own.</summary>
    public Guid? DraftId { get; init; }
}

/// <summary>
/// Puts other answers in the place of those of a case that waits for it, and takes the action of the procedure, in one transaction. They are
/// evaluated as a whole, under the version of the case and as of its day of receipt. What was answered before stays as an earlier edition,
/// files that are not named any more are marked; documents that were prepared and not issued are given up. A quota is not touched.
/// </summary>
internal sealed class MendAnswers(
    SerambiDb db, ServiceAnswers answers, ServiceUploads uploads, ServiceKind kind, OnePerValue ones, MendingTurns turns, ProcedureEngine procedures, CaseNotices notices, EventLog events,
    DiscardDocument discard, FileLimits limits, TimeProvider time)
{
    /// <summary>Names in the event which fields changed, and nothing of what they say.</summary>
    public const string Event = "answers_mended";

    private const int Tries = 4;

    /// <summary>Fails with NotFound for a case that is not the actor's, Conflict when it does not wait (any more), was asked again meanwhile, or has no place left, Invalid with every fault by its path.</summary>
    public async Task<Result<Done>> RunAsync(MendAnswersInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        for (var left = Tries; ; left--)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await TakeAsync(input, actor, ct);
            }
            catch (DbUpdateException failed)
            {
                if (await SentAsync(input, ct)) return default(Done);
                if (failed is DbUpdateConcurrencyException && failed.Entries.Any(e => e.Entity is StoredFile)) return Problem.Conflict(FilingTexts.FileTaken);
                if (failed.WasLost()) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
                if (left == 1 || !failed.Entries.Any(e => e.Entity is ServiceCase)) throw;   // else somebody took the same place for one value at the same moment
            }
        }
    }

    private Task<bool> SentAsync(MendAnswersInput input, CancellationToken ct) => db.Set<ServiceEdition>().AsNoTracking().AnyAsync(e => e.SubmissionId == input.SubmissionId && e.CaseId == input.CaseId, ct);

    private async Task<Result<Done>> TakeAsync(MendAnswersInput input, Actor actor, CancellationToken ct)
    {
        if (actor.Kind != ActorKind.Requester || actor.Id != input.CaseId) return Problem.NotFound;
        if (await SentAsync(input, ct)) return default(Done);
        var c = await db.Cases.Include(x => x.Clocks).Include(x => x.Requester!.Contacts).FirstOrDefaultAsync(x => x.Id == input.CaseId, ct);
        if (c is null || await db.Set<ServiceCase>().FirstOrDefaultAsync(s => s.CaseId == input.CaseId && s.ErasedAtUtc == null, ct) is not { } kept) return Problem.NotFound;
        if (await turns.FindAsync(c, actor, ct) is not { } turn) return Problem.Conflict(MendTexts.NotWaiting);
        if (input.Round is { } round && turn.Round != round) return Problem.Conflict(MendTexts.AskedAgain);
        if (input.Version is { } version && c.Version != version) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        if (await kind.HinderedAsync(db, c, turn.Action, ct) is { } hindrance) return hindrance;

        var service = await answers.VersionAsync(c.ProcedureHash, ct);
        var facts = await procedures.FactsAsync(db, c, ct);
        var calendar = facts.Calendar.Working;
        var before = FormEvaluation.Run(service, answers.Json(kept, secret: true).Given(), c.ReceivedOn, calendar);
        var files = await db.Files.Where(f => f.CaseId == c.Id && f.ErasedAtUtc == null).ToListAsync(ct);
        var own = before.Files.Select(f => f.File.Id).Concat(files.Where(f => f.SupersededAtUtc is not null).Select(f => f.Id)).ToHashSet();
        var given = await CompanyCases.HolderAsync(db, c.Id, ct) is { } company ? CompanyAnswers.Of(service.Declaration, input.Answers, company) : input.Answers;
        var looked = await uploads.LookAgainAsync(service.Declaration, given, input.DraftId, new OwnFiles(c.Id, own), ct);
        var state = FormEvaluation.Run(service, looked.Named, c.ReceivedOn, calendar);
        var claims = looked.Claims(state);
        if (Problem.All([.. state.Problems.Where(p => !p.Warning).Select(p => new Problem(ProblemKind.Invalid, p.At, p.Message)), .. looked.Beside(state), .. await RoomAsync(claims, files, ct)]) is { } invalid) return invalid;
        var place = await ones.TakeAsync(db, state, ct, kept);
        if (place is { Number: null }) return Problem.Conflict(OnePerValue.Full(service.Declaration));

        await ReplaceAsync(c, kept, state, input, place, ct);
        foreach (var claim in claims) claim.Take(db, c.Id);
        Supersede(files, own, [.. state.Files.Select(f => f.File.Id)]);
        await GiveUpDraftsAsync(c, ct);
        events.Append(db, c, actor, new EventFacts(Event)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["fields"] = string.Join(',', AnswerChange.Between(before, state).Select(x => x.Of.Id).Distinct(StringComparer.Ordinal)) },
        });
        var moved = procedures.Act(db, c, turn.Action, actor, ActionInputs.None, facts with { Says = state.Says });
        if (moved.Failed) return moved.Problem;
        await kind.MovedAsync(db, c, moved.Value, ct);
        await notices.MovedAsync(db, c, facts.Procedure, moved.Value, ct);
        if (input.DraftId is { } draftId) db.Remove(new Draft { Id = draftId, Form = "", Answers = "" });
        await db.SaveChangesAsync(ct);
        return default(Done);
    }

    private async Task ReplaceAsync(Case c, ServiceCase kept, FormState state, MendAnswersInput input, TakenPlace? place, CancellationToken ct)
    {
        var earlier = await db.Set<ServiceEdition>().CountAsync(e => e.CaseId == c.Id, ct);
        db.Add(new ServiceEdition { CaseId = c.Id, Number = earlier + 1, Answers = kept.Answers, SealedAnswers = kept.SealedAnswers, ReplacedAtUtc = time.GetUtcNow().UtcDateTime, SubmissionId = input.SubmissionId });
        var json = AnswerJson.Of(state);
        (kept.Answers, kept.SealedAnswers, kept.OneIndex, kept.OnePlace) = (json.Plain, answers.Seal(json, c.Id), place?.Index, place?.Number);
        if (await db.CaseTexts.FirstOrDefaultAsync(t => t.CaseId == c.Id, ct) is { } text) text.Terms = SearchTerms.Of($"{c.Number} {c.Requester!.Name} {state.Service.Declaration.Title.Id} {state.PlainWords()}");
    }

    private void Supersede(List<StoredFile> files, HashSet<Guid> own, HashSet<Guid> named)
    {
        foreach (var file in files.Where(f => own.Contains(f.Id))) file.SupersededAtUtc = named.Contains(file.Id) ? null : file.SupersededAtUtc ?? time.GetUtcNow().UtcDateTime;
    }

    /// <summary>A letter that waits to be signed says what was answered before.</summary>
    private async Task GiveUpDraftsAsync(Case c, CancellationToken ct)
    {
        foreach (var document in await db.Set<IssuedDocument>().Where(d => d.CaseId == c.Id && d.Part != null && (d.State == DocumentState.Draft || d.State == DocumentState.Queued)).ToListAsync(ct))
            await discard.MarkAsync(document, MendTexts.Outdated, Actor.System, ct);
    }

    private async Task<IReadOnlyList<Problem>> RoomAsync(IReadOnlyList<UploadClaim> claims, List<StoredFile> files, CancellationToken ct)
    {
        var ids = claims.Select(x => x.FileId).ToList();
        var sent = ids.Count == 0 ? 0 : await db.Files.Where(f => ids.Contains(f.Id)).SumAsync(f => f.Size, ct);
        return sent + files.Sum(f => f.Size) > limits.PerCase && sent > 0 ? [new Problem(ProblemKind.Invalid, null, MendTexts.TooMuch)] : [];
    }
}
