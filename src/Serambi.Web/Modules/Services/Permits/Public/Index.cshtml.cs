using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Web.Modules.Services.Permits.Figures;

namespace Serambi.Web.Modules.Services.Permits.Public;

/// <summary>The public register of the permits of a service, as of any day.</summary>
internal sealed class IndexModel(PermitRegister register, PermitStatistics statistics) : PageModel
{
    public PermitRegisterPage View { get; private set; } = null!;

    /// <summary>What is looked for: a part of a number or of an organisation's name; null: nothing.</summary>
    public string? Text { get; private set; }

    /// <summary>Permits by each field that the service declares.</summary>
    public IReadOnlyList<PermitStatisticTable> Tables { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, string? per, string? cari, Guid? sebelum, CancellationToken ct)
    {
        Text = cari?.Trim() is { Length: > 0 and <= 100 } text ? text : null;
        DateOnly? on = DateOnly.TryParseExact(per, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        if (await register.ReadAsync(id, on, sebelum, PermitRegister.PageSize, ct, text: Text) is not { } found) return NotFound();
        View = found;
        Tables = (await statistics.ReadAsync(id, found.On, ct))!.Tables;
        return Page();
    }
}
