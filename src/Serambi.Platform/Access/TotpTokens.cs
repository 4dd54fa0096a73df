using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace Serambi.Platform.Access;

/// <summary>Where a person's one-time secret lies: in Identity's token table, encrypted by <see cref="SerambiUserStore"/>.</summary>
internal static class TotpTokens
{
    private const string Provider = "serambi";
    private const string Secret = "totp";
    private const string Offered = "totp_offered";
    private const string LastStep = "totp_last_step";

    public static Task OfferAsync(UserManager<SerambiUser> users, SerambiUser user, string secret) => SetAsync(users, user, Offered, secret);

    public static Task<string?> OfferedAsync(UserManager<SerambiUser> users, SerambiUser user) => users.GetAuthenticationTokenAsync(user, Provider, Offered);

    public static async Task AcceptAsync(UserManager<SerambiUser> users, SerambiUser user, string secret, long step)
    {
        await SetAsync(users, user, Secret, secret);
        await users.RemoveAuthenticationTokenAsync(user, Provider, Offered);
        await UsedAsync(users, user, step);
    }

    public static async Task RemoveAsync(UserManager<SerambiUser> users, SerambiUser user)
    {
        foreach (var name in new[] { Secret, Offered, LastStep }) await users.RemoveAuthenticationTokenAsync(user, Provider, name);
    }

    /// <summary>The time step whose code was typed; null when none, or when it was used before.</summary>
    public static async Task<long?> MatchAsync(UserManager<SerambiUser> users, SerambiUser user, string code, DateTimeOffset now)
    {
        if (await users.GetAuthenticationTokenAsync(user, Provider, Secret) is not { } secret) return null;
        var last = await users.GetAuthenticationTokenAsync(user, Provider, LastStep);
        return Totp.Match(secret, code, now, last is null ? 0 : long.Parse(last, CultureInfo.InvariantCulture));
    }

    public static Task UsedAsync(UserManager<SerambiUser> users, SerambiUser user, long step) =>
        SetAsync(users, user, LastStep, step.ToString(CultureInfo.InvariantCulture));

    private static Task<IdentityResult> SetAsync(UserManager<SerambiUser> users, SerambiUser user, string name, string value) =>
        users.SetAuthenticationTokenAsync(user, Provider, name, value);
}
