using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Documents;

/// <summary>Choices of the forms.</summary>
internal static class DocumentChoices
{
    /// <summary>Corners of a page, then no stamp at all.</summary>
    public const string NoStamp = "-";

    public static IReadOnlyList<FieldOption> Kinds(DocumentKinds kinds) => [.. kinds.All.Select(k => new FieldOption(k.Id, k.Name())).OrderBy(o => o.Text, StringComparer.CurrentCulture)];

    /// <summary>Open units for which the actor may do what one of the roles does, indented by depth.</summary>
    public static IReadOnlyList<FieldOption> Units(UnitSnapshot units, Actor actor, IReadOnlyList<string> roles)
    {
        var scope = units.Scope(actor, [.. roles]);
        return [.. units.Open.Where(u => scope.Contains(u.Id)).Select(u => new FieldOption(u.Id.ToString(), $"{string.Concat(Enumerable.Repeat("\u2003", u.Depth))}{u.Label}"))];
    }

    public static IReadOnlyList<FieldOption> Holders() =>
    [
        new(nameof(HolderKind.Person), DocumentDeskTexts.HolderPerson), new(nameof(HolderKind.Organisation), DocumentDeskTexts.HolderOrganisation), new(nameof(HolderKind.Nobody), DocumentDeskTexts.HolderNobody),
    ];

    public static IReadOnlyList<FieldOption> Corners() =>
    [
        new("BottomRight", DocumentDeskTexts.CornerBottomRight), new("BottomLeft", DocumentDeskTexts.CornerBottomLeft), new("TopRight", DocumentDeskTexts.CornerTopRight), new("TopLeft", DocumentDeskTexts.CornerTopLeft), new(NoStamp, DocumentDeskTexts.CornerNone),
    ];

    public static IReadOnlyList<FieldOption> Pages() => [new("0", DocumentDeskTexts.PageFirst), new("-1", DocumentDeskTexts.PageLast)];

    /// <summary>Officials in office today.</summary>
    public static async Task<IReadOnlyList<FieldOption>> OfficialsAsync(SerambiDb db, CalendarCatalog calendar, CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        var officials = await db.Set<SigningOfficial>().AsNoTracking().Where(o => o.From <= today && (o.Until == null || o.Until >= today)).OrderBy(o => o.Office).ThenBy(o => o.Name).ToListAsync(ct);
        return officials.ConvertAll(o => new FieldOption(o.Id.ToString(), $"{o.Office}: {o.Name}"));
    }
}
