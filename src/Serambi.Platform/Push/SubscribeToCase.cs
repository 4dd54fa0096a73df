using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Platform.Push;

/// <param name="CaseId">The case.</param>
/// <param name="Address">What the browser gave.</param>
/// <param name="Key">The body's public key that the browser was asked with, base64url.</param>
public sealed record SubscribeToCaseInput(Guid CaseId, PushAddress Address, string Key);

/// <summary>
/// A browser of the requester wishes to be told when there is news of a case; twice is once. A wish of one's own about one's device: no event
/// of the case. What belongs to a company has no browsers: its members are told by letter, and lose that with their membership.
/// </summary>
public sealed class SubscribeToCase(SerambiDb db, PushOptions options, PushKeys keys, PushSeal seal, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(SubscribeToCaseInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!options.On || actor.Kind != ActorKind.Requester || actor.Id != input.CaseId || !await MayAsync(db, input.CaseId, ct)) return Problem.NotFound;
        if (keys.Asked(input.Key) is not { } key || !input.Address.IsWhole()) return Problem.Invalid("", PushTexts.Unreadable);
        if (!options.Accepts(input.Address.Endpoint)) return Problem.Invalid("", PushTexts.UnknownService);

        var hash = PushAddress.HashOf(input.Address.Endpoint);
        var others = await db.Set<CasePush>().Where(p => p.CaseId == input.CaseId).OrderBy(p => p.Id).ToListAsync(ct);
        db.RemoveRange(others.Where(p => p.EndpointHash.AsSpan().SequenceEqual(hash)));
        var rest = others.FindAll(p => !p.EndpointHash.AsSpan().SequenceEqual(hash));
        db.RemoveRange(rest.Take(rest.Count - CasePush.MostOfCase + 1));
        var id = Guid.CreateVersion7();
        db.Add(new CasePush { Id = id, CaseId = input.CaseId, EndpointHash = hash, Address = seal.Seal(id, input.Address), KeyId = key.Id, Language = Localised.Language, SinceUtc = time.GetUtcNow().UtcDateTime });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException twice) when (twice.Entries.All(e => e.Entity is CasePush))
        {
            db.ChangeTracker.Clear();   // the same browser, at the same moment
        }

        return new Done();
    }

    /// <summary>Whether browsers may be told of a case: it is there, runs, and is nobody's but its requester's.</summary>
    internal static async Task<bool> MayAsync(SerambiDb db, Guid caseId, CancellationToken ct) =>
        await db.Cases.AnyAsync(c => c.Id == caseId && c.ClosedAtUtc == null, ct) && await CompanyCases.HolderAsync(db, caseId, ct) is null;
}

/// <summary>Stops telling every browser about a case: whoever may see the case may stop it, also from another device and without scripts.</summary>
public sealed class UnsubscribeFromCase(SerambiDb db)
{
    public async Task<Result<Done>> RunAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Requester || actor.Id != caseId) return Problem.NotFound;
        using var turn = await db.TakeWriteTurnAsync(ct);
        await db.Set<CasePush>().Where(p => p.CaseId == caseId).ExecuteDeleteAsync(ct);
        return new Done();
    }
}
