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
using Serambi.Platform.Parties;
using Serambi.Platform.Procedures;
using Serambi.Platform.Seals;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.InformationRequests.Foreign;

/// <param name="Version">The version of the foreign request that the person saw.</param>
public sealed record AcceptForeignInput(Guid CaseId, int Version);

/// <summary>
/// PPID accepts a foreign requester's wish as if it came under the Act: it is filed as an information request, received today, with a number of
/// the statutory series, its clocks and its register row; the foreign request closes in the same transaction. Accepting twice finds the first.
/// </summary>
public sealed class AcceptForeign(
    SerambiDb db, CaseAccess access, RequestKind kind, CaseOpening opening, ProcedureEngine procedures, Registrar registrar, Secrets secrets, CaseNotices notices, UnitTree units, TimeProvider time)
{
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
        var plan = await opening.PlanAsync(kind, null, (await units.GetAsync(ct)).Find(foreign.UnitId)?.Code, ct);
        if (plan.Failed) return plan.Problem;
        var secret = secrets.Again(foreign.SubmissionId, foreign.Id, foreign.SecretHash) ?? secrets.For(submission);
        try
        {
            return await registrar.FileAsync(new Filing(submission, plan.Value.Series, (context, registration) =>
            {
                Close(context, foreign, facts, actor);
                var c = Build(context, registration, plan.Value, foreign, asked, requester, secret, actor);
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
    private void Close(SerambiDb context, Case read, CaseFacts facts, Actor actor)
    {
        var foreign = (Case)db.Entry(read).CurrentValues.ToObject();
        context.Attach(foreign);
        var moved = procedures.Act(context, foreign, ForeignKind.Accept, actor, ActionInputs.None, facts);
        if (moved.Failed) throw new InvalidOperationException($"Case {foreign.Id} cannot be accepted any more: {moved.Problem.Message}");
        context.Entry(foreign).DetectChanges();
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
        context.Add(new CaseText { CaseId = c.Id, Terms = SearchTerms.Of($"{registration.Number} {foreign.Number} {requester.Name} {asked.Information}") });
        context.Add(new CaseLink { FromId = c.Id, ToId = foreign.Id, Kind = LinkKind.Related, LinkedBy = actor.Name, LinkedAtUtc = time.GetUtcNow().UtcDateTime });
        procedures.Open(context, c, actor, plan.Facts, new Dictionary<string, string?>(StringComparer.Ordinal) { ["channel"] = foreign.Channel.ToString(), ["accepted_from"] = foreign.Number });
        return c;
    }
}
