using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Site.Blocks;

/// <summary>One step.</summary>
public enum HomeStep
{
    Up,
    Down,
    Hide,
    Show,

    /// <summary>Back to what held before the last step.</summary>
    Undo,
}

/// <param name="Version">What the page was opened with.</param>
/// <param name="Block">Id of the block; of no meaning for undoing.</param>
public sealed record ArrangeHomeInput(int Version, HomeStep Step, string Block);

/// <summary>Orders, hides and shows the blocks of the home page: by editors, PPID and administrators of the whole body.</summary>
public sealed class ArrangeHome(SerambiDb db, IEnumerable<IHomeBlock> blocks, UnitTree units, EventLog events, ContentSignal signal)
{
    private static readonly Guid StreamId = new("5e77165e-0000-4000-8000-000000000002");

    /// <summary>Who may, with this role for the whole body.</summary>
    public static IReadOnlyList<string> Arrangers { get; } = [Roles.Editor, Roles.InformationOfficer, Roles.Administrator];

    public async Task<Result<Done>> RunAsync(ArrangeHomeInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!await MayAsync(units, actor, ct)) return Problem.Forbidden;
        var (layout, version) = await HomeLayout.ReadAsync(db, ct);
        if (version != input.Version) return Problem.Conflict(HomeTexts.ChangedMeanwhile);
        var arranged = layout.Arrange(blocks).ToList();
        var at = arranged.FindIndex(b => b.Id == input.Block);
        if (input.Step == HomeStep.Undo)
        {
            if (layout.Before is not { } before) return Problem.Conflict(HomeTexts.NothingToUndo);
            return await SaveAsync(new HomeLayout(before, layout.Choice), version, "home_undone", actor, ct);
        }

        if (at < 0) return Problem.NotFound;
        var to = input.Step switch { HomeStep.Up => at - 1, HomeStep.Down => at + 1, _ => at };
        if (to < 0 || to >= arranged.Count) return Problem.Conflict(HomeTexts.AtTheEnd);
        (arranged[at], arranged[to]) = (arranged[to], arranged[at]);
        var hidden = layout.Choice.Hidden.Where(h => h != input.Block);
        if (input.Step == HomeStep.Hide || (input.Step is HomeStep.Up or HomeStep.Down && layout.Choice.Hidden.Contains(input.Block, StringComparer.Ordinal))) hidden = hidden.Append(input.Block);
        return await SaveAsync(new HomeLayout(new HomeChoice([.. arranged.Select(b => b.Id)], [.. hidden]), layout.Choice), version, "home_arranged", actor, ct);
    }

    /// <summary>Whether the home page is theirs to arrange.</summary>
    internal static async Task<bool> MayAsync(UnitTree units, Actor actor, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, [.. Arrangers]).Everything;

    private async Task<Result<Done>> SaveAsync(HomeLayout layout, int version, string action, Actor actor, CancellationToken ct)
    {
        var row = await db.Set<SettingRow>().FirstOrDefaultAsync(s => s.Key == HomeLayout.Key, ct);
        if ((row?.Version ?? 0) != version) return Problem.Conflict(HomeTexts.ChangedMeanwhile);
        if (row is null) db.Add(row = new SettingRow { Key = HomeLayout.Key, Json = "{}" });
        row.Json = JsonSerializer.Serialize(layout);
        row.Version++;
        await events.AppendAsync(db, "home", StreamId, actor, new EventFacts(action)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["order"] = string.Join(' ', layout.Choice.Order), ["hidden"] = string.Join(' ', layout.Choice.Hidden), ["version"] = row.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is SettingRow))
        {
            return Problem.Conflict(HomeTexts.ChangedMeanwhile);
        }

        signal.Raise();
        return new Done();
    }
}
