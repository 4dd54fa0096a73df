using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Serambi.Web.Hosting;

/// <summary>
/// Limits per network address. They are wide enough for an office that shares one address, and narrow enough that guessing a
/// secret of fifty bits stays hopeless.
/// </summary>
public static class RateLimits
{
    /// <summary>Filing and messages.</summary>
    public const string Write = "write";

    /// <summary>Anything that tells a right secret, password or code from a wrong one.</summary>
    public const string Guess = "guess";

    /// <summary>
    /// The door of the staff: apart from <see cref="Guess"/>, so that somebody in the waiting room who guesses codes does not lock out the office whose
    /// address they share. Wide, because each account and network has growing delays of its own (<see cref="Serambi.Platform.Access.SignInThrottle"/>).
    /// </summary>
    public const string StaffDoor = "staff-door";

    private const int StaffTimes = 4;

    /// <summary>Whole lists as files: every call counts, whatever the method.</summary>
    public const string Export = "export";

    /// <summary>
    /// Checking documents: a file that is sent, and every question about a code, whatever the method. Codes cannot be guessed; this keeps
    /// somebody who collected many from reading them all at once, and files from taking the machine.
    /// </summary>
    public const string Verify = "verify";

    /// <summary>Looking for words in all that is public: every question counts, an empty form does not.</summary>
    public const string Search = "search";

    /// <summary>Header of the API that carries a tracking code, whatever the method.</summary>
    public const string TrackingCode = "X-Tracking-Code";

    /// <summary>
    /// The counts of a program, which end with it: those that the framework's own middleware makes are never disposed, and go on ticking
    /// ten times a second for as long as the process lives, however many servers came and went in it.
    /// </summary>
    public static PartitionedRateLimiter<HttpContext> Create() => PartitionedRateLimiter.Create<HttpContext, string>(context => PolicyOf(context) switch
    {
        Write => Posts(context, "w", "Limits:WritesPerMinute", 120),
        Guess => Posts(context, "g", "Limits:GuessesPerMinute", 30),
        StaffDoor => Posts(context, "d", "Limits:GuessesPerMinute", 30, StaffTimes),
        Verify when Asks(context) => Bucket(context, "v", Configured(context, "Limits:ChecksPerMinute", 60)),
        Verify => RateLimitPartition.GetNoLimiter(""),
        Search when context.Request.Query.ContainsKey("q") => Bucket(context, "s", Configured(context, "Limits:SearchesPerMinute", 60)),
        Search => RateLimitPartition.GetNoLimiter(""),
        Export => Bucket(context, "e", Configured(context, "Limits:ExportsPerMinute", 30)),
        var unknown => throw new InvalidOperationException($"No rate limit is called \"{unknown}\"."),
    });

    /// <summary>Name of the limit that an endpoint asks for; null for none.</summary>
    public static string? PolicyOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;
    }

    /// <summary>Reading a page is never limited here, only what is sent: a form, or a code in a header.</summary>
    private static RateLimitPartition<string> Posts(HttpContext context, string kind, string setting, int perMinute, int times = 1) =>
        HttpMethods.IsPost(context.Request.Method) || context.Request.Headers.ContainsKey(TrackingCode) ? Bucket(context, kind, times * Configured(context, setting, perMinute)) : RateLimitPartition.GetNoLimiter("");

    private static bool Asks(HttpContext context) => HttpMethods.IsPost(context.Request.Method) || context.Request.RouteValues.ContainsKey("code");

    private static int Configured(HttpContext context, string key, int otherwise) =>
        context.RequestServices.GetRequiredService<IConfiguration>().GetValue(key, otherwise);

    private static RateLimitPartition<string> Bucket(HttpContext context, string kind, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(kind + Network(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = Math.Max(1, perMinute / 6),
            ReplenishmentPeriod = TimeSpan.FromSeconds(10),
            QueueLimit = 0,
        });

    /// <summary>IPv4 by address, IPv6 by /64: a household has one of either.</summary>
    public static string Network(IPAddress? address)
    {
        if (address is null) return "-";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
