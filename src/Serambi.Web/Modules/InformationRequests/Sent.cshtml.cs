using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Formats.Codes;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>The receipt: number and code, shown for a few minutes to the browser that sent the request, printable.</summary>
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

    /// <summary>Opens the tracking form with the number filled in; the secret is not in the address.</summary>
    public string Qr { get; private set; } = "";

    public void OnGet()
    {
        Receipt = ReceiptCookie.Read(HttpContext);
        if (Receipt is { } receipt) Qr = QrSvg.Render(site.Absolute("/lacak?nomor=" + Uri.EscapeDataString(receipt.Number)), RequestTexts.SentQr);
    }
}
