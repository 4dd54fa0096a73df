using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Serambi.Platform.Accounts;
using Serambi.Platform.Access;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Public;

/// <summary>Where a service is declared with <c>login: account</c>, its form asks to sign in first, and comes back to the page that was asked for.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AskForAccountAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        var live = await http.RequestServices.GetRequiredService<ServiceCatalog>().FindAsync($"{http.GetRouteValue("id")}", http.RequestAborted);
        if (live is { Known.Declaration.Applicant.Account: true } && await http.GetAccountAsync() is null)
        {
            var here = http.Request.PathBase + http.Request.Path;
            context.Result = new LocalRedirectResult($"{http.Request.PathBase}{AccountCookie.SignInPath}?{SessionCookie.ReturnParameter}={Uri.EscapeDataString(here)}");
            return;
        }

        await next();
    }
}
