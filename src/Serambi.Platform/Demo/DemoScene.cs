using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Units;

namespace Serambi.Platform.Demo;

/// <summary>The stage on which demonstration stories are told: the invented staff, a clock to move, and today.</summary>
/// <param name="services">Services whose TimeProvider is <paramref name="time"/>.</param>
/// <param name="time">The clock.</param>
/// <param name="nowUtc">The real present; nothing may happen after it.</param>
/// <param name="calendar">The body's working days.</param>
/// <param name="zone">The body's zone.</param>
public sealed class DemoScene(IServiceProvider services, ReplayTime time, DateTime nowUtc, WorkingCalendar calendar, LegalZone zone)
{
    private readonly Dictionary<string, Actor> staff = new(StringComparer.OrdinalIgnoreCase);

    public WorkingCalendar Calendar { get; } = calendar;

    public LegalZone Zone { get; } = zone;

    /// <summary>How many finished cases each story should tell.</summary>
    public int Size { get; init; } = 260;

    public DateTime NowUtc { get; } = nowUtc;

    public DateOnly Today { get; } = zone.DateOf(nowUtc);

    /// <summary>A member of the invented staff, by the part of the address before the @.</summary>
    public Actor Staff(string account) => staff[account];

    /// <summary>Moves the clock; never past the present.</summary>
    public void At(DateTime utc) => time.Set(utc < NowUtc ? utc : NowUtc);

    /// <summary>Runs something with services in a scope of its own.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        await using var scope = services.CreateAsyncScope();
        return await action(scope.ServiceProvider);
    }

    /// <summary>The value of an operation that must succeed here.</summary>
    /// <exception cref="InvalidOperationException">It failed: the story does not fit the program any more.</exception>
    public static T Must<T>(Result<T> result, string what) =>
        result.Failed ? throw new InvalidOperationException($"Demonstration: {what}: {result.Problem.Kind} {result.Problem.Field} {result.Problem.Message}") : result.Value;

    /// <summary>A text without the lines of pictures where this machine cannot make them.</summary>
    public static string Shown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PictureSizes.Available ? text : string.Join('\n', text.Split('\n').Where(l => !l.StartsWith("![", StringComparison.Ordinal)));
    }

    /// <summary>The same id for the same text, so that a story that was cut off finds what it told already.</summary>
    public static Guid IdOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes("serambi-demo/" + text)).AsSpan(0, 16));

    /// <summary>Reads the staff with their roles.</summary>
    public async Task LoadStaffAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var tree = await scope.ServiceProvider.GetRequiredService<UnitTree>().GetAsync(ct);
        foreach (var user in await db.Users.AsNoTracking().Include(u => u.Grants).ToListAsync(ct))
        {
            var grants = user.Grants.Where(g => g.EndedAtUtc is null).Select(g => new Grant(g.Role, g.UnitId, tree.Find(g.UnitId)!.Path));
            staff[user.Email!.Split('@')[0]] = new Actor(ActorKind.Staff, user.Id, user.DisplayName, [.. grants]);
        }
    }
}
