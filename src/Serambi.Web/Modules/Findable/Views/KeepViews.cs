using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Findable.Views;

/// <summary>
/// Writes what this node has counted into the database, every half minute and when it stops. Each node adds to the same rows, so that several
/// make one sum; what could not be written is kept for the next time.
/// </summary>
public sealed class KeepViews(PageViews views, IServiceScopeFactory scopes, ILogger<KeepViews> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>One turn.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        var taken = views.Take();
        if (taken.Counts.Count == 0 && taken.InVain.Count == 0) return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await WriteAsync(scope.ServiceProvider, taken, ct);
        }
#pragma warning disable CA1031 // the database may be away for a while; numbers wait in memory
        catch (Exception e)
#pragma warning restore CA1031
        {
            views.Return(taken);
            log.LogWarning(e, "The numbers of readers cannot be written now.");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, stoppingToken);
                await WriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteAsync(CancellationToken.None);
        }
    }

    private static async Task WriteAsync(IServiceProvider services, TakenViews taken, CancellationToken ct)
    {
        var db = services.GetRequiredService<SerambiDb>();
        var hash = services.GetRequiredService<BlindIndex>();
        var today = await services.GetRequiredService<CalendarCatalog>().TodayAsync(ct);
        using var turn = await db.TakeWriteTurnAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var ((kind, key), count) in taken.Counts.OrderBy(c => c.Key.Kind, StringComparer.Ordinal).ThenBy(c => c.Key.Key, StringComparer.Ordinal))   // in one order on all nodes: no two wait for each other
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "ViewCounts" ("Day", "Kind", "Key", "Count") VALUES ({today}, {kind}, {key}, {count})
                ON CONFLICT ("Day", "Kind", "Key") DO UPDATE SET "Count" = "ViewCounts"."Count" + {count}
                """, ct);
        }

        foreach (var words in taken.InVain.Where(MayBeKept).Select(w => (Text: w, Key: Convert.ToHexStringLower(hash.Index(w, "empty_search")))).OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "EmptySearches" ("Key", "Days", "LastOn", "Words") VALUES ({words.Key}, 1, {today}, NULL)
                ON CONFLICT ("Key") DO UPDATE SET "Days" = "EmptySearches"."Days" + 1, "LastOn" = {today},
                  "Words" = CASE WHEN "EmptySearches"."Days" + 1 >= {EmptySearch.DaysToShow} THEN {words.Text} ELSE NULL END
                WHERE "EmptySearches"."LastOn" < {today}
                """, ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Numbers and codes are those of a person or a case, whoever typed them, also in groups; "uu 14 tahun 2008" is none.</summary>
    private static bool MayBeKept(string words)
    {
        var each = words.Split(' ');
        return words.Length <= EmptySearch.WordsLength && words.Count(char.IsDigit) < 7
            && !each.Any(w => w.Count(char.IsDigit) >= 5) && each.Count(w => w.Any(char.IsDigit) && w.Any(char.IsLetter)) < 2;
    }
}
