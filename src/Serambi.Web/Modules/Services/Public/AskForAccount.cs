using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Public;

/// <summary>Where a service is declared with <c>login: account</c>, its form asks to sign in first, and comes back to the page that was asked for.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AskForAccountAttribute : Attribute, IAsyncPageFilter
{
    /// <summary>The address names a permit that is renewed, not the service.</summary>
    public bool OfPermit { get; set; }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        var live = await http.RequestServices.GetRequiredService<ServiceCatalog>().FindAsync(await ServiceAsync(http), http.RequestAborted);
        if (live is { Known.Declaration.Applicant.Account: true } && await http.GetAccountAsync() is null)
        {
            var here = http.Request.PathBase + http.Request.Path;
            context.Result = new LocalRedirectResult($"{http.Request.PathBase}{AccountCookie.SignInPath}?{SessionCookie.ReturnParameter}={Uri.EscapeDataString(here)}");
            return;
        }

        await next();
    }

    private async Task<string> ServiceAsync(HttpContext http)
    {
        var id = $"{http.GetRouteValue("id")}";
        if (!OfPermit) return id;
        return Guid.TryParse(id, out var permit) ? await http.RequestServices.GetRequiredService<SerambiDb>().Set<Permit>().Where(p => p.Id == permit).Select(p => p.Service).FirstOrDefaultAsync(http.RequestAborted) ?? "" : "";
    }
}
