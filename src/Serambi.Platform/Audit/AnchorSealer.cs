using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Data;

namespace Serambi.Platform.Audit;

/// <summary>Seals all events that no anchor has sealed yet, in batches, each an anchor of its own.</summary>
public sealed class AnchorSealer(IServiceScopeFactory scopes, AnchorSeal seal, AnchorWitness witness, TimeProvider time, ILogger<AnchorSealer> log)
{
    private const int BatchSize = 2000;
    private readonly SemaphoreSlim gate = new(1);
    private int attempted;

    private sealed record Unsealed(Guid StreamId, int Seq, byte[] Hash);

    /// <summary>Returns when nothing was left unsealed, or when another node turned out to be sealing.</summary>
    /// <returns>How many events were sealed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            var total = 0;
            while (await SealBatchAsync(ct) is var count and > 0) total += count;
            await WitnessAsync(ct);
            return total;
        }
        catch (DbUpdateException e)
        {
            if (!await ExistsAsync(attempted, ct)) throw;
            log.LogInformation(e, "Another node has sealed events under number {Number}.", attempted);
            return 0;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<int> SealBatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var events = await db.Events.AsNoTracking().Where(e => e.Anchor == null).OrderBy(e => e.StreamId).ThenBy(e => e.Seq).Take(BatchSize)
            .Select(e => new Unsealed(e.StreamId, e.Seq, e.Hash)).ToListAsync(ct);
        if (events.Count == 0) return 0;

        var last = await db.Set<Anchor>().AsNoTracking().OrderByDescending(a => a.Number).FirstOrDefaultAsync(ct);
        if (last is null) witness.Begin();
        var number = attempted = (last?.Number ?? 0) + 1;
        var tree = new MerkleTree();
        foreach (var head in events.GroupBy(e => e.StreamId).Select(g => g.Last()))
        {
            tree.Add(head.StreamId, head.Seq, head.Hash);
            db.Add(new AnchorHead { Anchor = number, StreamId = head.StreamId, Seq = head.Seq, Hash = head.Hash });
        }

        db.Add(Sealed(new Anchor { Number = number, AtUtc = WholeMicroseconds(), PreviousHmac = last?.Hmac ?? [], Root = tree.Root(), Leaves = tree.Count }));
        using var turn = await db.TakeWriteTurnAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"""
            UPDATE "Events" SET "Anchor" = {number} WHERE "Id" IN (
                SELECT e."Id" FROM "AnchorHeads" h JOIN "Events" e ON e."StreamId" = h."StreamId" AND e."Seq" <= h."Seq"
                WHERE h."Anchor" = {number} AND e."Anchor" IS NULL)
            """, ct);
        await transaction.CommitAsync(ct);
        return events.Count;
    }

    private async Task<bool> ExistsAsync(int number, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SerambiDb>().Set<Anchor>().AnyAsync(a => a.Number == number, ct);
    }

    /// <summary>Writes every anchor into the witness that it lacks: those just made, and those of other nodes or before a crash.</summary>
    private async Task WitnessAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        while (true)
        {
            var from = witness.LastNumber();
            var missing = await db.Set<Anchor>().AsNoTracking().Where(a => a.Number > from).OrderBy(a => a.Number).Take(500).ToListAsync(ct);
            if (missing.Count == 0) return;
            await witness.AppendAsync(missing, ct);
        }
    }

    private Anchor Sealed(Anchor a) => new() { Number = a.Number, AtUtc = a.AtUtc, PreviousHmac = a.PreviousHmac, Root = a.Root, Leaves = a.Leaves, Hmac = seal.Of(a) };

    /// <summary>PostgreSQL keeps no more; the hash must come out the same after reading back.</summary>
    private DateTime WholeMicroseconds()
    {
        var ticks = time.GetUtcNow().UtcTicks;
        return new DateTime(ticks - (ticks % 10), DateTimeKind.Utc);
    }
}
