using Serambi.Platform.Accounts;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.PublicAccounts;

/// <summary>Leaves nothing of one person to the next at the same browser: the session, opened cases, begun forms also on the device, receipts with their codes.</summary>
internal static class SharedBrowser
{
    public static async Task LeaveAsync(HttpContext context)
    {
        await AccountCookie.ForgetAsync(context);
        TrackingCookie.Close(context);
        DraftCookie.ForgetAll(context);
        ReceiptCookie.ForgetAll(context);
        OwnDevice.Forget(context);
    }
}
