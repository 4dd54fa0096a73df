using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Serambi.Web.Modules.Services.Register;

/// <summary>The public register of a service.</summary>
internal sealed class PublicRegisterModel(ServiceRegister register) : PageModel
{
    public PublicPageOfRows View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, Guid? sebelum, CancellationToken ct)
    {
        if (await register.ReadAsync(id, sebelum, ServiceRegister.PageSize, ct) is not { } found) return NotFound();
        View = found;
        return Page();
    }
}
