using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;

namespace Serambi.Platform.Access;

/// <summary>Failed attempts on one account from one network, or on one account from everywhere. Names neither: the key is a hash.</summary>
public sealed class SignInAttempts
{
    public required string Key { get; init; }

    public int Failures { get; set; }

    public DateTime LastAtUtc { get; set; }

    public DateTime? BlockedUntilUtc { get; set; }
}

internal sealed class SignInAttemptsMap : IEntityTypeConfiguration<SignInAttempts>
{
    public void Configure(EntityTypeBuilder<SignInAttempts> builder)
    {
        builder.ToTable("SignInAttempts");
        builder.HasKey(a => a.Key);
        builder.Property(a => a.Key).HasMaxLength(64);
        builder.Property(a => a.Failures).IsConcurrencyToken();
        builder.HasIndex(a => a.LastAtUtc);
    }
}

/// <summary>
/// Growing delays instead of a lock: a stranger who guesses shuts out himself (account and network), and slows the account down
/// everywhere only for networks from which its owner never signed in.
/// </summary>
public sealed class SignInThrottle(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);
    private static readonly Limit PerNetwork = new(Free: 5, Longest: TimeSpan.FromMinutes(15));
    private static readonly Limit Everywhere = new(Free: 30, Longest: TimeSpan.FromMinutes(5));
    private static readonly Limit PerMailbox = new(Free: 3, Longest: TimeSpan.FromHours(1));
    private readonly SemaphoreSlim[] lanes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    private sealed record Limit(int Free, TimeSpan Longest)
    {
        /// <summary>15 seconds after the last free attempt, doubled with each further one.</summary>
        public TimeSpan? Delay(int failures) => failures < Free
            ? null
            : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 15 * Math.Pow(2, Math.Min(20, failures - Free))));
    }

    /// <summary>One attempt on an account at a time, so that many at once cannot all pass before the first failure counts. Dispose to go on.</summary>
    public async Task<IDisposable> EnterAsync(string account, CancellationToken ct)
    {
        var lane = lanes[Convert.FromHexString(Key(account, null))[0] % lanes.Length];
        await lane.WaitAsync(ct);
        return new Turn(lane);
    }

    /// <summary>How long to wait before the next attempt; null when it may be made now.</summary>
    /// <param name="known">Whether the owner signed in from this network before.</param>
    public async Task<TimeSpan?> WaitAsync(string account, string network, bool known, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        string[] keys = known ? [Key(account, network)] : [Key(account, network), Key(account, null)];
        var now = time.GetUtcNow().UtcDateTime;
        var until = await db.Set<SignInAttempts>().AsNoTracking().Where(a => keys.Contains(a.Key) && a.BlockedUntilUtc > now).MaxAsync(a => a.BlockedUntilUtc, ct);
        return until - now;
    }

    /// <summary>Whether one more of the letters that anybody can ask for may go to an address; counts it. Nobody's mailbox is flooded through a form.</summary>
    public async Task<bool> MayWriteToAsync(string address, CancellationToken ct)
    {
        var mailbox = "mail:" + address;
        using var turn = await EnterAsync(mailbox, ct);
        if (await WaitAsync(mailbox, "", known: true, ct) is not null) return false;
        await CountAsync(Key(mailbox, ""), PerMailbox, ct);
        return true;
    }

    /// <summary>Counts a wrong password or code.</summary>
    public async Task FailedAsync(string account, string network, CancellationToken ct)
    {
        await CountAsync(Key(account, network), PerNetwork, ct);
        await CountAsync(Key(account, null), Everywhere, ct);
    }

    /// <summary>The whole sign-in worked: this network's failures are forgiven, and old counts of anybody are thrown away.</summary>
    public async Task SucceededAsync(string account, string network, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var (key, old) = (Key(account, network), time.GetUtcNow().UtcDateTime - Memory);
        var gone = await db.Set<SignInAttempts>().Where(a => a.Key == key || a.LastAtUtc < old).Take(100).ToListAsync(ct);
        if (gone.Count == 0) return;
        db.RemoveRange(gone);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A guess came in between: its count stays.
        }
    }

    private async Task CountAsync(string key, Limit limit, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
            var now = time.GetUtcNow().UtcDateTime;
            var row = await db.Set<SignInAttempts>().FirstOrDefaultAsync(a => a.Key == key, ct);
            if (row is null) db.Add(row = new SignInAttempts { Key = key });
            row.Failures = now - row.LastAtUtc > Memory ? 1 : row.Failures + 1;
            row.LastAtUtc = now;
            row.BlockedUntilUtc = now + limit.Delay(row.Failures);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateException) when (tries < 5)
            {
                // Another node counted at the same moment; count on top of it.
            }
        }
    }

    private static string Key(string account, string? network) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Trim().ToUpperInvariant()}\n{network}")));

    private sealed class Turn(SemaphoreSlim lane) : IDisposable
    {
        public void Dispose() => lane.Release();
    }
}
