using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access.Keys;

namespace Serambi.Platform.Web.Api;

/// <summary>
/// Endpoints for integrations: <c>Authorization: Bearer srb_…</c>. 401 without a key that works, 403 when it does not hold the scope, 429
/// beyond the key's own limit. No cookie counts here, not even that of a member of staff.
/// </summary>
public static class KeyedApi
{
    private const string Scheme = "Bearer ";

    /// <summary>Asks for a key that holds <paramref name="scope"/>.</summary>
    public static RouteHandlerBuilder NeedsKey(this RouteHandlerBuilder endpoint, string scope) =>
        endpoint.AddEndpointFilter(async (call, next) => await AdmitAsync(call.HttpContext, scope) ?? await next(call)).WithMetadata(new NeededScope(scope)).Refuses(401, 403, 422, 429);

    /// <summary>The integration behind this request; endpoints that ask for a key have one.</summary>
    public static Integration GetIntegration(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Integration>() ?? throw new InvalidOperationException("The endpoint does not ask for a key.");
    }

    private static async Task<IResult?> AdmitAsync(HttpContext context, string scope)
    {
        var shown = context.Request.Headers.Authorization.ToString();
        var door = context.RequestServices.GetRequiredService<ApiKeyDoor>();
        var found = shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? await door.OpenAsync(shown[Scheme.Length..].Trim(), context.RequestAborted) : null;
        if (found is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return ProblemResults.Of(StatusCodes.Status401Unauthorized, ApiTexts.KeyNeeded);
        }

        if (context.RequestServices.GetRequiredService<ApiKeyLimits>().Wait(found.Key) is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ProblemResults.Of(StatusCodes.Status429TooManyRequests, ApiTexts.Detail429);
        }

        if (!found.Key.Holds(scope)) return ProblemResults.Of(StatusCodes.Status403Forbidden, string.Format(CultureInfo.CurrentCulture, ApiTexts.ScopeNeeded, scope));
        context.Features.Set(found);
        return null;
    }
}

/// <summary>Marks an endpoint that asks for a key, for the document.</summary>
public sealed record NeededScope(string Scope);

/// <summary>The limits of keys on this node: each has its own bucket.</summary>
public sealed class ApiKeyLimits : IDisposable
{
    private readonly ConcurrentDictionary<Guid, TokenBucketRateLimiter> buckets = new();

    /// <summary>How long to wait; null when the call is let in.</summary>
    public TimeSpan? Wait(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var bucket = buckets.GetOrAdd(key.Id, _ => new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = key.PerMinute,
            TokensPerPeriod = Math.Max(1, key.PerMinute / 6),
            ReplenishmentPeriod = TimeSpan.FromSeconds(10),
            QueueLimit = 0,
        }));
        using var lease = bucket.AttemptAcquire();
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10);
    }

    public void Dispose()
    {
        foreach (var bucket in buckets.Values) bucket.Dispose();
    }
}
