using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>Whether a visitor may act for the holder of a permit: whoever opened its case with number and code, or by its link. The one place where that is decided.</summary>
internal static class PermitDoor
{
    /// <summary>As whom they act; null: not at all.</summary>
    public static Actor? ActorFor(HttpContext context, Permit permit)
    {
        ArgumentNullException.ThrowIfNull(permit);
        return TrackingCookie.RequesterOf(context, permit.CaseId);
    }
}
