using System.Globalization;
using System.Threading.RateLimiting;

namespace Serambi.Web.Hosting;

/// <summary>Refuses (429, with the seconds to wait) what goes over the limit that its endpoint names; see <see cref="RateLimits"/>.</summary>
public sealed class Throttle(RequestDelegate next, PartitionedRateLimiter<HttpContext> limits)
{
    private static readonly TimeSpan Otherwise = TimeSpan.FromSeconds(10);

    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (RateLimits.PolicyOf(context) is null)
        {
            await next(context);
            return;
        }

        using var lease = limits.AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Otherwise;
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
    }
}
