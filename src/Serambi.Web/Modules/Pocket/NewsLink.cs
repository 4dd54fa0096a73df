using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts;
using Serambi.Platform.Data;
using Serambi.Platform.Push;

namespace Serambi.Web.Modules.Pocket;

/// <summary>Where a notification leads: to the case for a browser that may see it, else to where one says number and code. It tells nobody which case it is.</summary>
internal static class NewsLink
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/kabar/{id:guid}", GoAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> GoAsync(Guid id, HttpContext context, SerambiDb db, Visitors visitors, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        var caseId = await db.Set<CasePush>().Where(p => p.Id == id).Select(p => (Guid?)p.CaseId).FirstOrDefaultAsync(ct);
        var open = caseId is { } known && await visitors.ReaderOfAsync(context, known, ct) is not null;
        return Results.LocalRedirect(context.Request.PathBase + (open ? $"/lacak/kasus/{caseId}" : "/lacak"));
    }
}
