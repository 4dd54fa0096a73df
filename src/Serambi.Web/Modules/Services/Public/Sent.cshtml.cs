using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Public;

/// <summary>The receipt: number and code, shown for a few minutes to the browser that sent the form, printable, with the way that the case takes.</summary>
[ResponseCache(NoStore = true)]
internal sealed class SentModel(ServiceCatalog catalog, ServiceAnswers answers, SerambiDb db, SiteAddress site) : PageModel
{
    public ServiceDeclaration Service { get; private set; } = null!;

    public ServiceReceipt? Receipt { get; private set; }

    /// <summary>An officer wrote it down: they go on with the case.</summary>
    public bool ByStaff => HttpContext.GetStaffSession() is not null;

    public ReceiptKeys? Keys { get; private set; }

    /// <summary>The way of the case when nothing is amiss.</summary>
    public IReadOnlyList<ForecastStage> Stages { get; private set; } = [];

    public string? Due => Receipt?.DueOn is { } day ? LegalDates.LongDate(day) : null;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await catalog.FindNewestAsync(id, ct) is not { } newest) return NotFound();   // also of one withdrawn since: the code is shown here and nowhere else
        Service = newest.Declaration;
        Receipt = ReceiptCookie.Read<ServiceReceipt>(HttpContext, ServiceForms.NameOf(id));
        if (Receipt is not { } receipt) return Page();
        Keys = ReceiptKeys.Of(site, receipt.Number, receipt.Secret, Due);
        if (await answers.ReadAsync(db, receipt.CaseId, secret: true, ct) is not { } state) return Page();
        Service = state.Service.Declaration;
        Stages = [.. StageForecast.Of(state, state.Context.Today).Stages.Where(s => !s.Skipped)];
        return Page();
    }
}
