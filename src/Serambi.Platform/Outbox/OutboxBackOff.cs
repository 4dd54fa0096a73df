using System.Security.Cryptography;

namespace Serambi.Platform.Outbox;

/// <summary>Pauses between attempts: 1, 2, 4… minutes up to six hours, each a fifth shorter or longer by chance; in sum about four days.</summary>
public static class OutboxBackOff
{
    /// <summary>With pauses of 511 minutes up to the ninth and six hours from then on, the 24th attempt lies 92.5 hours after the first.</summary>
    public const int MaxAttempts = 24;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>The pause after attempt number <paramref name="attempts"/> (1 is the first), without chance.</summary>
    public static TimeSpan After(int attempts) =>
        attempts >= 10 ? Longest : TimeSpan.FromMinutes(Math.Pow(2, Math.Max(0, attempts - 1)));

    /// <summary>The same, between 80 and 120 %, so that what failed together does not come back together.</summary>
    public static TimeSpan WithJitter(int attempts) => After(attempts) * (RandomNumberGenerator.GetInt32(800, 1201) / 1000.0);
}
