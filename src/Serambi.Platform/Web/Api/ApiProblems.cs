using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Serambi.Platform.Web.Api;

/// <summary>
/// Below /api every error is problem details: bugs become 500 with a reference, an absent database 503, and answers that the framework
/// leaves empty (404, 405, 429) get a body.
/// </summary>
public sealed class ApiProblems(RequestDelegate next, ILogger<ApiProblems> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!ApiRoutes.IsApi(context.Request.Path))
        {
            await next(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Vary = "Accept-Language";
        context.Response.Headers.ContentLanguage = Localised.Language;
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }) await AnswerAsync(context, context.Response.StatusCode, null);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, refused.StatusCode, null);
        }
#pragma warning disable CA1031 // the last place before the client: logged, answered, not swallowed
        catch (Exception bug) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var reference = ReferenceCode.Of(context);
            log.LogError(bug, "{Method} {Path} failed, reference {Reference}.", context.Request.Method, context.Request.Path, reference);
            var status = Unavailable.StatusOf(bug);
            if (status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "10";
            await AnswerAsync(context, status, reference);
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string? reference)
    {
        var detail = status switch
        {
            StatusCodes.Status404NotFound => ApiTexts.Detail404,
            StatusCodes.Status429TooManyRequests => ApiTexts.Detail429,
            StatusCodes.Status503ServiceUnavailable => ApiTexts.Detail503,
            >= 500 => ApiTexts.Detail500,
            _ => null,
        };
        return ProblemResults.Of(status, detail, null, reference).ExecuteAsync(context);
    }
}

/// <summary>The code that an error page shows and the log carries.</summary>
public static class ReferenceCode
{
    public static string Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Activity.Current?.TraceId.ToHexString()[..12] ?? context.TraceIdentifier;
    }
}
