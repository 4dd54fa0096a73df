using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Admin;

/// <summary>One version of a procedure, as it was written.</summary>
[ResponseCache(NoStore = true)]
public sealed class ProcedureModel(SerambiDb db, ProcedureCatalog catalog) : PageModel
{
    public ProcedureVersion Row { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string hash, CancellationToken ct)
    {
        if (await db.Set<ProcedureVersion>().AsNoTracking().FirstOrDefaultAsync(p => p.Hash == hash, ct) is not { } row) return NotFound();
        Row = row;
        Title = (await catalog.GetAsync(db, hash, ct)).Definition.Title.In();
        return Page();
    }
}
