using Serambi.Platform.Units;

namespace Serambi.Platform.Web.Kit;

/// <summary>Units as a choice of a form, drawn in as they stand in the tree.</summary>
public static class UnitOptions
{
    private const char Step = '\u2003';

    /// <summary>The open units of a scope, parents first.</summary>
    public static IReadOnlyList<FieldOption> Of(UnitSnapshot units, UnitScope scope)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(scope);
        return [.. units.Open.Where(u => scope.Contains(u.Id)).Select(u => new FieldOption(u.Id.ToString(), new string(Step, u.Depth) + u.Label))];
    }

    /// <summary>What a new form begins with: one's own unit, of which all others are parts; null for somebody who answers for several and must say for which.</summary>
    public static Guid? Own(this IReadOnlyList<FieldOption> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        return units is [var top, ..] && units.Skip(1).All(u => Depth(u) > Depth(top)) ? Guid.Parse(top.Value) : null;
    }

    private static int Depth(FieldOption unit) => unit.Text.TakeWhile(c => c == Step).Count();
}
