using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Admin;

public sealed record StaffRow(Guid Id, string Name, string Email, string Roles, bool Disabled, bool Invited, bool TwoFactor);

/// <summary>People, found by name or address.</summary>
[ResponseCache(NoStore = true)]
public sealed class StaffModel(SerambiDb db, UnitTree tree) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Part of a name or address.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>Name and id of the last person shown.</summary>
    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<StaffRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var units = await tree.GetAsync(ct);
        var scope = units.Scope(HttpContext.GetActor(), [Roles.Administrator]);
        var people = db.Users.AsNoTracking();
        if (!scope.Everything) people = people.Where(u => u.Grants.Any(g => g.EndedAtUtc == null && scope.UnitIds.Contains(g.UnitId)));
        if (!string.IsNullOrWhiteSpace(Query))
        {
            var part = Query.Trim().ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // runs in the database
            people = people.Where(u => u.NormalizedEmail!.Contains(part) || u.DisplayName.ToUpper().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }

        if (After is { Length: > 33 } after && Guid.TryParseExact(after[^32..], "n", out var lastId))
        {
            var name = after[..^33];
            people = people.Where(u => u.DisplayName.CompareTo(name) > 0 || (u.DisplayName == name && u.Id.CompareTo(lastId) > 0));
        }

        var found = await people.OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(PageSize + 1)
            .Select(u => new
            {
                u.Id,
                u.DisplayName,
                u.Email,
                Disabled = u.DisabledAtUtc != null,
                Invited = u.PasswordHash == null,
                u.TwoFactorEnabled,
                Grants = u.Grants.Where(g => g.EndedAtUtc == null).Select(g => new { g.Role, g.UnitId }).ToList(),
            }).ToListAsync(ct);
        Rows = [.. found.Take(PageSize).Select(u => new StaffRow(u.Id, u.DisplayName, u.Email ?? "",
            string.Join(", ", u.Grants.Select(g => $"{RoleNames.Of(g.Role)} ({units.Find(g.UnitId)?.Code})").Order(StringComparer.CurrentCulture)), u.Disabled, u.Invited, u.TwoFactorEnabled))];
        if (found.Count > PageSize) Next = $"{Rows[^1].Name} {Rows[^1].Id:n}";
    }
}
