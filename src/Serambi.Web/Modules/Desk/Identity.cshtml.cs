using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Desk;

/// <summary>Asks why before it shows an identity number or a proof of identity; the reason and the look stand in the history (UU 27/2022 art. 31, 35).</summary>
public sealed class IdentityModel(SerambiDb db, CaseAccess access, IdentityAccess identities, ReadIdentityNumber readNumber, ReadIdentityFile readFile) : PageModel
{
    [BindProperty, StringLength(1_000)]
    public string? Reason { get; set; }

    public Case Case { get; private set; } = null!;

    public StoredFile? Proof { get; private set; }

    /// <summary>The number, once the reason was recorded.</summary>
    public string? Number { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid subjek, CancellationToken ct) => await LoadAsync(id, subjek, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid subjek, CancellationToken ct)
    {
        if (await LoadAsync(id, subjek, ct) is { } refused) return refused;
        Response.Headers.CacheControl = "private, no-store";
        var actor = HttpContext.GetActor();
        if (Proof is not null)
        {
            var opened = await readFile.RunAsync(new ReadIdentityFileInput(Proof.Id, Reason, Preview: false), actor, ct);
            if (opened.Failed) return this.Answer(opened.Problem);
            await FileResponse.WriteAsync(HttpContext, opened.Value.File, opened.Value.Content!);
            return new EmptyResult();
        }

        var read = await readNumber.RunAsync(new ReadIdentityNumberInput(id, subjek, Reason), actor, ct);
        if (read.Failed) return this.Answer(read.Problem);
        Number = read.Value.Number;
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(Guid id, Guid subject, CancellationToken ct)
    {
        var c = await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        var actor = HttpContext.GetActor();
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return NotFound();
        if (!await identities.AllowsAsync(c, actor, ct)) return StatusCode(StatusCodes.Status403Forbidden);
        Proof = await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == subject && f.CaseId == id && f.ErasedAtUtc == null && (f.Purpose == FilePurpose.Identity || f.Purpose == FilePurpose.Authority), ct);
        if (Proof is null && c.RequesterId != subject && c.ProxyId != subject) return NotFound();
        Case = c;
        return null;
    }
}
