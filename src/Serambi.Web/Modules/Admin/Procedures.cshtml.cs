using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Admin;

/// <summary>Every procedure that a case may run under, newest first within its kind.</summary>
[ResponseCache(NoStore = true)]
public sealed class ProceduresModel(SerambiDb db, CaseKinds kinds) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<ProcedureVersion> Rows { get; private set; } = [];

    public string Title(ProcedureVersion row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return kinds.Find(row.Kind)?.Name ?? row.Kind;
    }

    public async Task OnGetAsync(CancellationToken ct) =>
        Rows = await db.Set<ProcedureVersion>().AsNoTracking().OrderBy(p => p.Kind).ThenByDescending(p => p.EffectiveFrom).ThenByDescending(p => p.AddedAtUtc).Take(200).ToListAsync(ct);
}
