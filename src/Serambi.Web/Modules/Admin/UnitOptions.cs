using Serambi.Platform.Access;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Admin;

/// <summary>Units and roles as choices of a form.</summary>
internal static class UnitOptions
{
    /// <summary>Open units that the actor administers, indented by depth.</summary>
    public static IReadOnlyList<FieldOption> Of(UnitSnapshot units, Actor actor, Func<UnitNode, bool>? also = null)
    {
        var scope = units.Scope(actor, [Roles.Administrator]);
        return [.. units.Open.Where(u => scope.Contains(u.Id) && (also is null || also(u)))
            .Select(u => new FieldOption(u.Id.ToString(), $"{string.Concat(Enumerable.Repeat("\u2003", u.Depth))}{u.Label} ({u.Code})"))];
    }

    public static IReadOnlyList<FieldOption> RoleChoices() => [.. Roles.All.Select(r => new FieldOption(r, RoleNames.Of(r)))];
}
