using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>The receipt: number and code, shown for a few minutes to the browser that sent the request, printable.</summary>
[ResponseCache(NoStore = true)]
public sealed class SentModel(SiteAddress site) : PageModel
{
    public RequestReceipt? Receipt { get; private set; }

    /// <summary>An officer wrote it down: they go on with the case.</summary>
    public bool ByStaff => HttpContext.GetStaffSession() is not null;

    public string Due => Receipt switch
    {
        { Foreign: true } => ForeignTexts.SentDue,
        { DueOn: { } day } => LegalDates.LongDate(day),
        _ => RequestTexts.SentNext1,
    };

    public ReceiptKeys? Keys { get; private set; }

    public void OnGet()
    {
        Receipt = RequestReceipt.Read(HttpContext);
        if (Receipt is { } receipt) Keys = ReceiptKeys.Of(site, receipt.Number, receipt.Secret, Due);
    }
}
