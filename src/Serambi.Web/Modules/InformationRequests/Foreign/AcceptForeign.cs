using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Links;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.Merging;
using Serambi.Platform.Procedures;
using Serambi.Platform.Seals;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.InformationRequests.Foreign;

/// <param name="Version">The version of the foreign request that the person saw.</param>
/// <param name="Indonesian">The requester comes under the Act after all: whoever ticked "foreign" was mistaken, and the periods run from the first receipt.</param>
public sealed record AcceptForeignInput(Guid CaseId, int Version, bool Indonesian = false);

/// <summary>
/// PPID accepts a foreign requester's wish as if it came under the Act: it is filed as an information request, received today, with a number of
/// the statutory series, its clocks and its register row; the foreign request closes in the same transaction. Accepting twice finds the first.
/// A requester who is Indonesian after all has had the right from the first receipt on (UU 14/2008 art. 22(7)), so that day stays. The proof of
/// identity goes along: it is of the request that is worked on, and is kept as long as that one.
/// </summary>
public sealed class AcceptForeign(
    SerambiDb db, CaseAccess access, RequestKind kind, CaseOpening opening, ProcedureEngine procedures, Registrar registrar, Secrets secrets, CaseNotices notices, UnitTree units, EventLog events, TimeProvider time)
{
    /// <summary>Event of the foreign request: its proof of identity went to the accepted one.</summary>
    public const string FileMoved = "file_moved";

    /// <summary>The submission under which the accepted request of a foreign one is filed.</summary>
    public static Guid SubmissionOf(Guid foreignId) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"accepted/{foreignId:n}")).AsSpan(0, 16));

    public async Task<Result<Filed>> RunAsync(AcceptForeignInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var foreign = await db.Cases.AsNoTracking().Include(c => c.Clocks).FirstOrDefaultAsync(c => c.Id == input.CaseId && c.Kind == ForeignKind.KindId, ct);
        if (foreign is null || !await access.MayReadAsync(foreign, actor, ct)) return Problem.NotFound;
        var submission = SubmissionOf(foreign.Id);
        if (foreign.Version != input.Version) return await Registrar.FindAsync(db, submission, ct) is { } first ? first : Problem.Conflict(CaseTexts.ChangedMeanwhile);
        var facts = await procedures.FactsAsync(db, foreign, ct);
        if (procedures.Allowed(foreign, actor, facts).All(a => a.Id != ForeignKind.Accept)) return Problem.Forbidden;

        var asked = await db.Set<InformationRequest>().AsNoTracking().SingleAsync(r => r.CaseId == foreign.Id, ct);
        var requester = await db.Parties.AsNoTracking().Include(p => p.Contacts).SingleAsync(p => p.Id == foreign.RequesterId, ct);
        var plan = await opening.PlanAsync(kind, input.Indonesian ? foreign.ReceivedAtUtc : null, (await units.GetAsync(ct)).Find(foreign.UnitId)?.Code, ct);
        if (plan.Failed) return plan.Problem;

        // Merged records may be taken apart again: the new case goes back with the one from which it came.
        var moves = await db.Set<MovedCase>().AsNoTracking().Where(m => m.CaseId == foreign.Id && db.Set<PartyVerdict>().Any(v => v.Id == m.VerdictId && v.UndoneAtUtc == null)).ToListAsync(ct);
        var proofs = await db.Files.AsNoTracking().Where(f => f.CaseId == foreign.Id && f.ErasedAtUtc == null && (f.Purpose == FilePurpose.Identity || f.Purpose == FilePurpose.Authority)).ToListAsync(ct);
        var secret = secrets.Again(foreign.SubmissionId, foreign.Id, foreign.SecretHash) ?? secrets.For(submission);
        try
        {
            return await registrar.FileAsync(new Filing(submission, plan.Value.Series, (context, registration) =>
            {
                var closed = Close(context, foreign, facts, actor);
                var c = Build(context, registration, plan.Value, foreign, asked, requester, secret, actor);
                foreach (var proof in proofs) Move(context, proof, closed, c, actor);
                context.Entry(closed).DetectChanges();
                foreach (var m in moves) context.Add(new MovedCase { VerdictId = m.VerdictId, CaseId = c.Id, FromId = m.FromId, AsProxy = m.AsProxy });
                notices.Receipt(context, c, requester, secret);
                return c;
            }), ct);
        }
        catch (DbUpdateException failed)
        {
            // A set of rows does not say which of them was refused: somebody decided meanwhile, or it is a bug.
            if (failed.WasLost() || await db.Cases.AnyAsync(c => c.Id == foreign.Id && c.Version != input.Version, ct)) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
            throw;
        }
    }

    /// <summary>A copy each time: the registrar may build twice, and the engine changes what it is given.</summary>
    private Case Close(SerambiDb context, Case read, CaseFacts facts, Actor actor)
    {
        var foreign = (Case)db.Entry(read).CurrentValues.ToObject();
        context.Attach(foreign);
        var moved = procedures.Act(context, foreign, ForeignKind.Accept, actor, ActionInputs.None, facts);
        if (moved.Failed) throw new InvalidOperationException($"Case {foreign.Id} cannot be accepted any more: {moved.Problem.Message}");
        return foreign;
    }

    /// <summary>The file goes over with its key; both histories say so. Its case is a concurrency token: an erasure in between is not undone.</summary>
    private void Move(SerambiDb context, StoredFile proof, Case from, Case to, Actor actor)
    {
        var file = (StoredFile)db.Entry(proof).CurrentValues.ToObject();
        context.Attach(file).Property(f => f.CaseId).CurrentValue = to.Id;
        events.Append(context, to, actor, FileIntake.AddedEvent(file));
        events.Append(context, from, actor, new EventFacts(FileMoved) { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["file"] = file.Id.ToString("n"), ["to"] = to.Id.ToString("n") } });
    }

    private Case Build(SerambiDb context, Registration registration, OpeningPlan plan, Case foreign, InformationRequest asked, Party requester, string secret, Actor actor)
    {
        var c = new Case
        {
            Kind = kind.Id,
            Number = registration.Number,
            UnitId = plan.UnitId,
            HandlingUnitId = plan.UnitId,
            ProcedureHash = plan.Facts.ProcedureHash,
            Subject = foreign.Subject,
            TextHash = foreign.TextHash,
            Channel = foreign.Channel,
            ReceivedAtUtc = plan.ReceivedAtUtc,
            ReceivedOn = plan.ReceivedOn,
            RequesterId = foreign.RequesterId,
            ProxyId = foreign.ProxyId,
            SubmissionId = SubmissionOf(foreign.Id),
            Language = foreign.Language,
            Demonstration = foreign.Demonstration,
        };
        c.SecretHash = secrets.Hash(secret, c.Id);
        context.Add(c);
        context.Add(new InformationRequest { CaseId = c.Id, Information = asked.Information, Purpose = asked.Purpose, Access = asked.Access, Form = asked.Form, Delivery = asked.Delivery });
        context.Add(CaseText.Of(c, $"{registration.Number} {foreign.Number} {requester.Name} {asked.Information}"));
        context.Add(new CaseLink { FromId = c.Id, ToId = foreign.Id, Kind = LinkKind.Related, LinkedBy = actor.Name, LinkedAtUtc = time.GetUtcNow().UtcDateTime });
        procedures.Open(context, c, actor, plan.Facts, new Dictionary<string, string?>(StringComparer.Ordinal) { ["channel"] = foreign.Channel.ToString(), ["accepted_from"] = foreign.Number });
        return c;
    }
}
