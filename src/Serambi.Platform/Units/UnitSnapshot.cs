using System.Collections.Frozen;
using System.Globalization;
using Serambi.Platform.Access;

namespace Serambi.Platform.Units;

/// <summary>One unit as the tree knows it. Never changes; a changed tree is a new snapshot.</summary>
public sealed record UnitNode(Guid Id, string Code, string Name, string? NameEn, Guid? ParentId, string Path, int Depth)
{
    public string? Email { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public Guid? SuccessorId { get; init; }

    public int Version { get; init; }

    public bool Open => ClosedOn is null;

    /// <summary>The name in the reader's language.</summary>
    public string Label => NameEn is { Length: > 0 } english && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? english : Name;
}

/// <summary>The units that somebody may see, closed ones included: their old cases stay readable.</summary>
/// <param name="Everything">The whole tree: a query needs no condition at all.</param>
/// <param name="UnitIds">The units; all of them when <paramref name="Everything"/>.</param>
/// <param name="Paths">The tops of the visible subtrees, none below another.</param>
public sealed record UnitScope(bool Everything, IReadOnlySet<Guid> UnitIds, IReadOnlyList<string> Paths)
{
    public static UnitScope Nothing { get; } = new(false, FrozenSet<Guid>.Empty, []);

    public bool Empty => UnitIds.Count == 0;

    public bool Contains(Guid unitId) => UnitIds.Contains(unitId);
}

/// <summary>The whole tree at one moment, in memory.</summary>
public sealed class UnitSnapshot
{
    private readonly FrozenDictionary<Guid, UnitNode> byId;
    private readonly FrozenDictionary<string, UnitNode> byCode;
    private readonly FrozenDictionary<Guid, UnitNode[]> children;

    internal UnitSnapshot(IEnumerable<Unit> units)
    {
        var nodes = units.Select(u => new UnitNode(u.Id, u.Code, u.Name, u.NameEn, u.ParentId, u.Path, u.Path.Count(c => c == '/') - 1)
        {
            Email = u.Email,
            ClosedOn = u.ClosedOn,
            SuccessorId = u.SuccessorId,
            Version = u.Version,
        }).ToList();
        byId = nodes.ToFrozenDictionary(n => n.Id);
        byCode = nodes.ToFrozenDictionary(n => n.Code, StringComparer.OrdinalIgnoreCase);
        children = nodes.Where(n => n.ParentId is not null)
            .GroupBy(n => n.ParentId!.Value)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(n => n.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(n => n.Code, StringComparer.Ordinal).ToArray());
        Root = nodes.Find(n => n.ParentId is null);
        All = Root is null ? [] : [.. DescendantsAndSelf(Root.Id)];
    }

    /// <summary>The body itself; null only before the first unit was made.</summary>
    public UnitNode? Root { get; }

    /// <summary>Every unit, parents before children, siblings by name: the order in which a tree is listed.</summary>
    public IReadOnlyList<UnitNode> All { get; }

    /// <summary>Units that take new cases, in the order of <see cref="All"/>.</summary>
    public IEnumerable<UnitNode> Open => All.Where(u => u.Open);

    public UnitNode? Find(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>By code, whatever its capitals.</summary>
    public UnitNode? Find(string code) => byCode.GetValueOrDefault(code);

    public IReadOnlyList<UnitNode> Children(Guid id) => children.GetValueOrDefault(id) ?? [];

    /// <summary>From the root down to the parent; empty for the root and for an unknown unit.</summary>
    public IReadOnlyList<UnitNode> Ancestors(Guid id)
    {
        var found = new List<UnitNode>();
        for (var parent = Find(id)?.ParentId; parent is { } up && byId.TryGetValue(up, out var node); parent = node.ParentId) found.Insert(0, node);
        return found;
    }

    /// <summary>The unit and everything below it, parents first.</summary>
    public IEnumerable<UnitNode> DescendantsAndSelf(Guid id)
    {
        if (Find(id) is not { } top) yield break;
        var left = new Stack<UnitNode>([top]);
        while (left.TryPop(out var node))
        {
            yield return node;
            foreach (var child in Children(node.Id).Reverse()) left.Push(child);
        }
    }

    /// <summary>Where a closed unit's work goes today: follows successors to an open unit; null when the line ends in a closed one.</summary>
    public UnitNode? OpenSuccessor(Guid id)
    {
        var seen = new HashSet<Guid>();
        var node = Find(id);
        while (node is { Open: false } && seen.Add(node.Id)) node = node.SuccessorId is { } next ? Find(next) : null;
        return node is { Open: true } ? node : null;
    }

    /// <summary>The units in which the actor holds one of <paramref name="roles"/>, with everything below them.</summary>
    public UnitScope Scope(Actor actor, IReadOnlyCollection<string> roles)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (Root is null) return UnitScope.Nothing;
        if (actor.Kind == ActorKind.System) return new UnitScope(true, byId.Keys.ToFrozenSet(), [Root.Path]);

        // The path is taken from this snapshot, not from the grant: a unit may have moved since the actor was made.
        var tops = actor.Grants.Where(g => roles.Contains(g.Role, StringComparer.Ordinal))
            .Select(g => Find(g.UnitId)).OfType<UnitNode>().DistinctBy(u => u.Id).ToList();
        if (tops.Count == 0) return UnitScope.Nothing;
        if (tops.Exists(t => t.Id == Root.Id)) return new UnitScope(true, byId.Keys.ToFrozenSet(), [Root.Path]);
        var highest = tops.Where(t => !tops.Exists(o => o.Id != t.Id && t.Path.StartsWith(o.Path, StringComparison.Ordinal))).ToList();
        return new UnitScope(false, highest.SelectMany(t => DescendantsAndSelf(t.Id)).Select(u => u.Id).ToFrozenSet(), [.. highest.Select(t => t.Path)]);
    }
}
