using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Platform.Access;

/// <summary>
/// Sessions of staff. The cookie only names one; the row decides. Rows are remembered for a few seconds: a session ended, a role
/// taken or an account disabled on another node holds there after at most <see cref="Freshness"/>, on this node at once.
/// </summary>
public sealed class StaffSessions(IServiceScopeFactory scopes, UnitTree tree, Absences absences, AccessOptions options, SettingsStore settings, TimeProvider time, ILogger<StaffSessions> log)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);
    private const int Remembered = 20_000;
    private readonly ConcurrentDictionary<Guid, Known> cache = new();

    private sealed record Known(Row? Row, DateTime LoadedAtUtc);

    private sealed record Row(Guid UserId, string Name, string Language, DateTime StartedAtUtc, DateTime SeenAtUtc, DateTime? EndedAtUtc, DateTime? DisabledAtUtc)
    {
        public IReadOnlyList<(string Role, Guid UnitId)> Grants { get; init; } = [];

        public IReadOnlyList<Deputy> StandsInFor { get; init; } = [];
    }

    /// <summary>The session, or null when it ended, ran out, or its person was disabled.</summary>
    /// <param name="method">From the cookie: how this session was begun.</param>
    public async ValueTask<StaffSession?> FindAsync(Guid sessionId, string method, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (!cache.TryGetValue(sessionId, out var known) || (now - known.LoadedAtUtc).Duration() > Freshness)
        {
            known = new Known(await LoadAsync(sessionId, ct), now);
            if (cache.Count >= Remembered) cache.Clear();
            cache[sessionId] = known;
        }

        if (known.Row is not { EndedAtUtc: null, DisabledAtUtc: null } row) return null;
        var end = row.StartedAtUtc + options.Absolute;
        if (now >= end || now >= row.SeenAtUtc + options.Idle + SeenEvery) return null;

        var missing = row.Grants.Any(g => Weak(method, g.Role));
        var units = await tree.GetAsync(ct);
        IReadOnlyList<Grant> grants = missing ? [] : [.. row.Grants.Select(g => units.Find(g.UnitId) is { } unit ? new Grant(g.Role, g.UnitId, unit.Path) : null).OfType<Grant>()];
        var actor = new Actor(ActorKind.Staff, row.UserId, row.Name, grants) { StandsInFor = missing ? [] : [.. row.StandsInFor.Select(d => d with { Grants = [.. d.Grants.Where(g => !Weak(method, g.Role))] })] };
        return new StaffSession(sessionId, row.UserId, method, end, missing, row.Language, actor);
    }

    /// <summary>Adds a new session with an id that nobody knew before; the caller saves.</summary>
    public UserSession Begin(SerambiDb db, Guid userId, Visit visit)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(visit);
        var now = time.GetUtcNow().UtcDateTime;
        var session = new UserSession
        {
            Id = new Guid(RandomNumberGenerator.GetBytes(16)),
            UserId = userId,
            StartedAtUtc = now,
            SeenAtUtc = now,
            Device = visit.Device,
            Network = visit.Network,
        };
        db.Sessions.Add(session);
        return session;
    }

    /// <summary>Ends the person's sessions; the caller saves, then calls <see cref="Forget"/>.</summary>
    /// <param name="except">The session that goes on; null ends all.</param>
    /// <returns>How many ended.</returns>
    public async Task<int> EndAllAsync(SerambiDb db, Guid userId, Guid? except, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var open = await db.Sessions.Where(s => s.UserId == userId && s.EndedAtUtc == null && s.Id != except).ToListAsync(ct);
        foreach (var session in open) session.EndedAtUtc = time.GetUtcNow().UtcDateTime;
        return open.Count;
    }

    /// <summary>Makes this node look again at everything about a person.</summary>
    public void Forget(Guid userId)
    {
        foreach (var (id, known) in cache)
        {
            if (known.Row?.UserId == userId) cache.TryRemove(id, out _);
        }
    }

    private async Task<Row?> LoadAsync(Guid sessionId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var row = await db.Sessions.AsNoTracking().Where(s => s.Id == sessionId)
            .Join(db.Users, s => s.UserId, u => u.Id, (s, u) => new Row(u.Id, u.DisplayName, u.Language, s.StartedAtUtc, s.SeenAtUtc, s.EndedAtUtc, u.DisabledAtUtc))
            .FirstOrDefaultAsync(ct);
        if (row is null) return null;
        var grants = await db.RoleGrants.AsNoTracking().Where(g => g.UserId == row.UserId && g.EndedAtUtc == null).Select(g => new { g.Role, g.UnitId }).ToListAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        if (row.EndedAtUtc is null && now - row.SeenAtUtc > SeenEvery && now < row.SeenAtUtc + options.Idle + SeenEvery)
        {
            row = row with { SeenAtUtc = await TouchAsync(db, sessionId, now, ct) ? now : row.SeenAtUtc };
        }

        return row with
        {
            Grants = [.. grants.Select(g => (g.Role, g.UnitId))],
            StandsInFor = await absences.DeputiesOfAsync(db, row.UserId, grants.Exists(g => g.Role == Roles.Superior), ct),
        };
    }

    /// <summary>A demonstration is open to whoever reads its printed password: a second factor would protect nothing and keep visitors out.</summary>
    private bool Weak(string method, string role) =>
        method == SignInMethods.Password && !settings.Body.Demonstration && options.SecondFactorRoles.Contains(role, StringComparer.Ordinal);

    /// <summary>Notes that the session is in use. On a full disk it cannot, and staff must be able to read all the same.</summary>
    private async Task<bool> TouchAsync(SerambiDb db, Guid sessionId, DateTime now, CancellationToken ct)
    {
        try
        {
            var seen = await db.Sessions.FirstAsync(s => s.Id == sessionId, ct);
            seen.SeenAtUtc = now;
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException full) when (Unavailable.StatusOf(full) == StatusCodes.Status503ServiceUnavailable)
        {
            log.LogWarning(full, "A session could not be noted as in use.");
            return false;
        }
    }
}
