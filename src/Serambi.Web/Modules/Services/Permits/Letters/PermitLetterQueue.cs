using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Services.Permits.Letters;

/// <summary>Letters about permits that somebody waits for.</summary>
/// <param name="ToDraft">Noted; the job gets to them.</param>
/// <param name="ToSign">Drafted; they wait for a signature.</param>
/// <param name="Stuck">Failed again and again; the job tries them more seldom.</param>
internal sealed record WaitingLetters(int ToDraft, int ToSign, int Stuck);

/// <summary>Counts them for the units of an officer.</summary>
internal sealed class PermitLetterQueue(SerambiDb db, UnitTree units)
{
    public async Task<WaitingLetters> CountAsync(Actor actor, CancellationToken ct)
    {
        var ids = (await units.GetAsync(ct)).Scope(actor, Roles.SeeCases).UnitIds.ToArray();
        var mine = from l in db.Set<PermitLetter>().AsNoTracking()
                   join p in db.Set<Permit>() on l.PermitId equals p.Id
                   join c in db.Cases on p.CaseId equals c.Id
                   where l.SentAtUtc == null && (ids.Contains(c.UnitId) || ids.Contains(c.HandlingUnitId))
                   select l;
        return new WaitingLetters(
            await mine.CountAsync(l => l.DocumentId == null && l.Tries < SendPermitLetters.MostTries, ct),
            await mine.CountAsync(l => db.Set<IssuedDocument>().Any(d => d.Id == l.DocumentId && (d.State == DocumentState.Draft || d.State == DocumentState.Queued)), ct),
            await mine.CountAsync(l => l.Tries >= SendPermitLetters.MostTries, ct));
    }
}
