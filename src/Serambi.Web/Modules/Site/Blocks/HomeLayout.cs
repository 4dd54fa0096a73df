using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Site.Blocks;

/// <summary>What somebody chose: blocks in their order, and those that are hidden.</summary>
public sealed record HomeChoice(IReadOnlyList<string> Order, IReadOnlyList<string> Hidden)
{
    public static HomeChoice None { get; } = new([], []);
}

/// <summary>The home page as it was arranged.</summary>
/// <param name="Choice">What holds.</param>
/// <param name="Before">What held before the last change; null when there is nothing to undo.</param>
public sealed record HomeLayout(HomeChoice Choice, HomeChoice? Before)
{
    /// <summary>Key among the settings.</summary>
    public const string Key = "home";

    /// <summary>What is kept, with its version; the standard where nobody arranged anything.</summary>
    public static async Task<(HomeLayout Layout, int Version)> ReadAsync(SerambiDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.Set<SettingRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == Key, ct);
        return ((row is null ? null : JsonSerializer.Deserialize<HomeLayout>(row.Json)) ?? new HomeLayout(HomeChoice.None, null), row?.Version ?? 0);
    }

    /// <summary>The blocks that are there in their order, hidden ones too. One that a later release brings stands behind those that came before it in the standard order.</summary>
    public IReadOnlyList<IHomeBlock> Arrange(IEnumerable<IHomeBlock> blocks)
    {
        var standard = blocks.OrderBy(b => b.Order).ThenBy(b => b.Id, StringComparer.Ordinal).ToList();
        var arranged = Choice.Order.Select(id => standard.Find(b => b.Id == id)).OfType<IHomeBlock>().Distinct().ToList();
        foreach (var (block, at) in standard.Select((b, i) => (b, i)).Where(b => !arranged.Contains(b.b)).ToList())
        {
            var above = at == 0 ? -1 : arranged.IndexOf(standard[at - 1]);
            arranged.Insert(above + 1, block);
        }

        return arranged;
    }

    public bool Hides(IHomeBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        return Choice.Hidden.Contains(block.Id, StringComparer.Ordinal);
    }
}
