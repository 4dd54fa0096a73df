using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases.Company;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Mail;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases;

/// <summary>Something to say in a case.</summary>
/// <param name="SubmissionId">From the form: sending twice says it once.</param>
/// <param name="Files">Files taken in before, not yet part of a message.</param>
public sealed record WriteMessageInput(Guid CaseId, MessageKind Kind, string? Body, Guid SubmissionId, IReadOnlyList<Guid> Files, Channel Channel = Channel.Web)
{
    /// <summary>An action of the procedure that is taken with the message; it fails with it, too.</summary>
    public string? Action { get; init; }

    /// <summary>Colleagues to be told of a note, besides those whom it names by "@".</summary>
    public IReadOnlyList<Guid> Mentions { get; init; } = [];

    /// <summary>Why files leave in which hidden data was found, by file.</summary>
    public IReadOnlyDictionary<Guid, string> FileReasons { get; init; } = new Dictionary<Guid, string>();
}

/// <summary>
/// Adds a message of the requester, a message to the requester or a note among staff, with its event and, for a message, the notice
/// to the other side. Messages stay possible after a case was closed: a question about the answer is part of the service.
/// </summary>
public sealed class WriteMessage(SerambiDb db, EventLog events, CaseAccess access, ProcedureEngine procedures, CaseKinds kinds, CaseNotices notices, OutgoingFiles outgoing, Colleagues colleagues, FileLimits limits, TimeProvider time)
{
    public const int MaxLength = 10_000;

    /// <returns>The id of the message.</returns>
    public async Task<Result<Guid>> RunAsync(WriteMessageInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var c = await db.Cases.Include(x => x.Requester!.Contacts).FirstOrDefaultAsync(x => x.Id == input.CaseId, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return Problem.NotFound;
        var incoming = actor.Kind == ActorKind.Requester;
        if (incoming != (input.Kind == MessageKind.Incoming) || (!incoming && !await access.MayWorkAsync(c, actor, ct))) return Problem.Forbidden;

        var body = PlainText.Clean(input.Body, multiline: true);
        if (body.Length == 0 && input.Files.Count == 0) return Problem.Invalid(nameof(input.Body), input.Kind == MessageKind.Note ? CaseTexts.NoteEmpty : CaseTexts.MessageEmpty);
        if (body.Length > MaxLength) return Problem.Invalid(nameof(input.Body), CaseTexts.MessageTooLong);
        if (await db.Messages.AsNoTracking().Where(m => m.SubmissionId == input.SubmissionId).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(ct) is { } earlier) return earlier;

        var people = input.Kind == MessageKind.Note ? await colleagues.OfAsync(db, c, actor, ct) : [];
        var named = Colleagues.Named(body, people).UnionBy(people.Where(p => input.Mentions.Contains(p.Id)), p => p.Id).ToList();
        if (input.Mentions.Except(named.Select(p => p.Id)).Any()) return Problem.Invalid(nameof(input.Mentions), CaseTexts.ColleagueBlind);

        // A requester adds what they sent themselves: into this case, or as an upload that waits for its case.
        var files = await db.Files.Include(f => f.Check).Where(f => input.Files.Contains(f.Id) && f.MessageId == null && f.ErasedAtUtc == null && (!incoming || f.Purpose == FilePurpose.Attachment)
            && (f.CaseId == c.Id || (incoming && f.CaseId == null && f.DraftId == f.Id))).ToListAsync(ct);
        if (files.Count != input.Files.Distinct().Count()) return Problem.Invalid(nameof(input.Files), CaseTexts.FileGone);
        if (await JoinAsync(c, files, actor, ct) is { } tooMuch) return tooMuch;
        if (input.Kind == MessageKind.Outgoing && await outgoing.ReleaseAsync(db, c, files, input.FileReasons, nameof(input.Files), actor, ct) is { } held) return held;
        var message = new Message
        {
            CaseId = c.Id,
            Kind = input.Kind,
            Body = body,
            AtUtc = time.GetUtcNow().UtcDateTime,
            ActorKind = actor.Kind,
            ActorId = actor.Kind == ActorKind.Staff ? actor.Id : null,
            ActorName = actor.Name,
            Channel = input.Channel,
            SubmissionId = input.SubmissionId,
        };
        db.Messages.Add(message);
        foreach (var file in files) file.MessageId = message.Id;
        events.Append(db, c, actor, new EventFacts(EventNames.Of(input.Kind), Public: input.Kind != MessageKind.Note)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["message"] = message.Id.ToString("n"), ["files"] = files.Count == 0 ? null : string.Join(',', files.Select(f => f.Id.ToString("n"))), ["mentions"] = named.Count == 0 ? null : string.Join(',', named.Select(p => p.Id.ToString("n"))) },
        });
        c.Version++;
        if (input.Action is { } action)
        {
            var facts = await procedures.FactsAsync(db, c, ct);
            if (facts.Procedure.FindAction(action) is not { Message: true }) return Problem.NotFound;
            if (kinds.Find(c.Kind) is { } asked && await asked.HinderedAsync(db, c, action, ct) is { } hindrance) return hindrance;
            var moved = procedures.Act(db, c, action, actor, ActionInputs.None, facts);
            if (moved.Failed) return moved.Problem;
            if (kinds.Find(c.Kind) is { } kind) await kind.MovedAsync(db, c, moved.Value, ct);
        }

        foreach (var person in named) notices.ToColleague(db, c, person, MailTemplate.Mentioned, p => p.MailMentioned, ("who", actor.Name));
        if (input.Kind == MessageKind.Outgoing) await notices.MessageToRequesterAsync(db, c, message, ct);
        if (input.Kind == MessageKind.Incoming) await notices.MessageToStaffAsync(db, c, ct);
        return await SaveAsync(message, ct);
    }

    /// <summary>Waiting uploads become files of the case, as far as it has room.</summary>
    private async Task<Problem?> JoinAsync(Case c, List<StoredFile> files, Actor actor, CancellationToken ct)
    {
        var waiting = files.FindAll(f => f.CaseId is null);
        if (waiting.Count == 0) return null;
        var taken = await db.Files.Where(f => f.CaseId == c.Id && f.ErasedAtUtc == null).SumAsync(f => f.Size, ct);
        if (taken + waiting.Sum(f => f.Size) > limits.PerCase)
        {
            var most = string.Create(CultureInfo.CurrentCulture, $"{limits.PerCase / (1024.0 * 1024):0.#} MB");
            return Problem.Invalid(nameof(WriteMessageInput.Files), string.Format(CultureInfo.CurrentCulture, FileTexts.TooMuch, waiting[0].Name, most));
        }

        foreach (var file in waiting)
        {
            (file.CaseId, file.DraftId) = (c.Id, null);
            events.Append(db, c, actor, FileIntake.AddedEvent(file));
        }

        return null;
    }

    private async Task<Result<Guid>> SaveAsync(Message message, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return message.Id;
        }
        catch (DbUpdateException failed)
        {
            // The same message sent twice at once: whichever came first is the one that was said.
            var first = await db.Messages.AsNoTracking().Where(m => m.SubmissionId == message.SubmissionId && m.CaseId == message.CaseId).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(ct);
            if (first is { } said) return said;
            if (failed is DbUpdateConcurrencyException && failed.Entries.Any(e => e.Entity is StoredFile)) return Problem.Invalid(nameof(WriteMessageInput.Files), CaseTexts.FileGone);
            if (failed.WasLost()) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
            throw;
        }
    }
}

/// <summary>Names of events that the platform itself writes into a case; actions of a procedure use their own ids.</summary>
public static class EventNames
{
    public const string Filed = "filed";
    public const string MessageReceived = "message_received";
    public const string MessageSent = "message_sent";
    public const string NoteAdded = "note_added";
    public const string Assigned = "assigned";
    public const string FileAdded = "file_added";
    public const string SecretRenewed = "secret_renewed";
    public const string ContactVerified = "contact_verified";
    public const string ProofLinkSent = "proof_link_sent";
    public const string ReminderSent = "reminder_sent";
    public const string IdentityRead = "identity_read";
    public const string IdentityErased = "identity_erased";
    public const string Imported = "imported";
    public const string ImportUndone = "import_undone";
    public const string Linked = "case_linked";
    public const string Unlinked = "case_unlinked";
    public const string LabelPut = "label_put";
    public const string LabelTaken = "label_taken";
    public const string PartAsked = "part_asked";
    public const string PartAnswered = "part_answered";
    public const string PartReturned = "part_returned";
    public const string PartWithdrawn = "part_withdrawn";
    public const string PartMoved = "part_moved";
    public const string FileCleaned = "file_cleaned";
    public const string MalwareErased = "malware_erased";
    public const string PartiesMerged = "parties_merged";
    public const string MergeUndone = "merge_undone";
    public const string PartiesKeptApart = "parties_kept_apart";
    public const string ApartUndone = "parties_apart_undone";
    public const string HiddenDataConfirmed = "hidden_data_confirmed";

    /// <summary>Whether from and to of the event are people of the house, who are not told to programs of others.</summary>
    public static bool NamesStaff(string action) => action == Assigned;

    public static string Of(MessageKind kind) => kind switch
    {
        MessageKind.Incoming => MessageReceived,
        MessageKind.Outgoing => MessageSent,
        _ => NoteAdded,
    };
}
