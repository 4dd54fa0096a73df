using Serambi.Platform.Access;
using Serambi.Platform.Cases;

namespace Serambi.Web.Modules.Desk;

/// <summary>The search box above every page of the desk: a whole number opens its case, words give a list.</summary>
internal static class DeskFind
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/meja/cari", GoAsync).RequireAuthorization(Policies.CaseReader).ExcludeFromDescription();

    private static async Task<IResult> GoAsync(HttpContext context, CaseSearch search, CancellationToken ct)
    {
        var typed = context.Request.Query["q"].ToString().Trim();
        var root = context.Request.PathBase;
        if (typed.Length == 0) return Results.Redirect($"{root}/meja");
        return await search.FindNumberAsync(typed, context.GetActor(), ct) is { } id
            ? Results.Redirect($"{root}/meja/kasus/{id}")
            : Results.Redirect(root + new DeskFilter(new CaseQuery { Sheet = CaseSheet.All, Text = typed.Length > 200 ? typed[..200] : typed }).Url());
    }
}
