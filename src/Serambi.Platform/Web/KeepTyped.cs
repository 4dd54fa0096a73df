using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Logging;

namespace Serambi.Platform.Web;

/// <summary>A page on which people write: what they sent is shown again when it could not be kept.</summary>
public interface IKeepsTyped
{
    /// <summary>Whether everything that the page shows besides what was typed had been loaded before the failure.</summary>
    bool Loaded => true;
}

/// <summary>
/// When database or disk cannot take what was sent, the page comes back as it was filled in, with a sentence that says so and 503, instead
/// of an error page on which everything typed is lost.
/// </summary>
public sealed class KeepTyped(ILogger<KeepTyped> log) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var done = await next();
        if (done is not { Exception: { } reason, ExceptionHandled: false, HandlerInstance: PageModel page and IKeepsTyped { Loaded: true } }) return;
        if (!HttpMethods.IsPost(done.HttpContext.Request.Method) || Unavailable.StatusOf(reason) != StatusCodes.Status503ServiceUnavailable) return;
        log.LogError(reason, "{Path} could not be kept.", done.HttpContext.Request.Path);
        done.ExceptionHandled = true;
        page.ModelState.AddModelError("", WebTexts.NotKept);
        page.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        done.Result = page.Page();
    }
}
