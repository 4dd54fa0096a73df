using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Web.Modules.Services.Permits.Figures;

namespace Serambi.Web.Modules.Services.Permits.Public;

/// <summary>The public register of the permits of a service, as of any day.</summary>
internal sealed class IndexModel(PermitRegister register, PermitStatistics statistics) : PageModel
{
    public PermitRegisterPage View { get; private set; } = null!;

    /// <summary>Permits by each field that the service declares.</summary>
    public IReadOnlyList<PermitStatisticTable> Tables { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, string? per, Guid? sebelum, CancellationToken ct)
    {
        DateOnly? on = DateOnly.TryParseExact(per, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        if (await register.ReadAsync(id, on, sebelum, PermitRegister.PageSize, ct) is not { } found) return NotFound();
        View = found;
        Tables = (await statistics.ReadAsync(id, found.On, ct))!.Tables;
        return Page();
    }
}
