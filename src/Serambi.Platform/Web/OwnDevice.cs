using Microsoft.AspNetCore.Http;

namespace Serambi.Platform.Web;

/// <summary>What scripts of this site keep on a device: begun forms, what waits for a line, notifications.</summary>
public static class OwnDevice
{
    /// <summary>Has the browser forget all of it with this answer: somebody leaves a device that the next person may use.</summary>
    public static void Forget(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
    }
}
