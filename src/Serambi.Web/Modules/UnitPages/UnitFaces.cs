using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.UnitPages;

/// <summary>The units that show themselves to the public, at one moment.</summary>
public sealed class UnitFaces(IEnumerable<UnitFace> open)
{
    private readonly FrozenDictionary<Guid, UnitFace> byUnit = open.ToFrozenDictionary(f => f.UnitId);
    private readonly FrozenDictionary<string, UnitFace> bySlug = open.ToFrozenDictionary(f => f.Slug, StringComparer.OrdinalIgnoreCase);

    public static UnitFaces None { get; } = new([]);

    public bool Any => byUnit.Count > 0;

    public UnitFace? Of(Guid unitId) => byUnit.GetValueOrDefault(unitId);

    public UnitFace? At(string slug) => bySlug.GetValueOrDefault(slug);

    /// <summary>In the order of the tree; units that were closed show nothing.</summary>
    public IEnumerable<(UnitNode Unit, UnitFace Face)> In(UnitSnapshot units)
    {
        ArgumentNullException.ThrowIfNull(units);
        return units.Open.Where(u => byUnit.ContainsKey(u.Id)).Select(u => (u, byUnit[u.Id]));
    }
}

/// <summary>The public faces of units in memory, for pages and the menu.</summary>
public sealed class UnitFaceBoard(IServiceScopeFactory scopes, ContentSignal signal, TimeProvider time, ILogger<ContentMemory<UnitFaces>> log)
{
    private readonly ContentMemory<UnitFaces> memory = new(scopes, signal, time, log, async (db, ct) => new UnitFaces(await db.Set<UnitFace>().AsNoTracking().Where(f => f.Open).ToListAsync(ct)), UnitFaces.None);

    public ValueTask<UnitFaces> GetAsync(CancellationToken ct) => memory.GetAsync(ct);
}

/// <summary>What the frame of the site and search engines see of the pages of units. Changes raise the signal of all content.</summary>
internal sealed class UnitContent(UnitFaceBoard board, UnitTree units) : ISiteContent
{
    public long Stamp => 0;

    public async Task<IReadOnlyList<ContentLink>> MenuAsync(CancellationToken ct) => (await board.GetAsync(ct)).Any ? [new ContentLink("/unit", UnitPageTexts.Units)] : [];

    public async Task<IReadOnlyList<ContentPath>> PathsAsync(CancellationToken ct)
    {
        var faces = await board.GetAsync(ct);
        return faces.Any ? [new ContentPath("/unit"), .. faces.In(await units.GetAsync(ct)).Select(f => new ContentPath("/unit/" + f.Face.Slug))] : [];
    }

    public Task<ContentTarget?> FindAsync(string path, CancellationToken ct) => Task.FromResult<ContentTarget?>(null);
}
