using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serambi.Platform.Access;

/// <summary>Time-based one-time codes of six digits, thirty seconds each (RFC 6238 with HMAC-SHA-1, as every authenticator app has it).</summary>
public static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    /// <summary>A new secret of 160 bits in base32 (RFC 4648), as apps take it.</summary>
    public static string NewSecret() => Encode(RandomNumberGenerator.GetBytes(20));

    /// <summary>The number of the time step at an instant.</summary>
    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of one time step.</summary>
    /// <exception cref="FormatException">The secret is not base32.</exception>
    public static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238: authenticator apps know HMAC-SHA-1 only, and HMAC does not depend on collision resistance
        HMACSHA1.HashData(Decode(secret), counter, hash);
#pragma warning restore CA5350
        var at = hash[^1] & 0xf;
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.Slice(at, 4)) & 0x7fffffff) % 1_000_000;
        return number.ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed: now, or one before or after for clocks that are off. Null when none, or when it was used before.</summary>
    /// <param name="lastStep">The step of the last accepted code: a code works once.</param>
    public static long? Match(string secret, string typed, DateTimeOffset now, long lastStep)
    {
        var digits = Encoding.ASCII.GetBytes(new string([.. typed.Where(c => !char.IsWhiteSpace(c) && c != '-')]));
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), digits) && step > lastStep) found ??= step;
        }

        return found;
    }

    /// <summary>The address that an app reads from the square (otpauth, key URI format).</summary>
    public static string Uri(string secret, string issuer, string account) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}?secret={secret}&issuer={System.Uri.EscapeDataString(issuer)}&digits=6&period=30";

    private static string Encode(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length * 8 / 5 + 1);
        int buffer = 0, bits = 0;
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }

        if (bits > 0) text.Append(Alphabet[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }

    private static byte[] Decode(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        int buffer = 0, bits = 0;
        foreach (var c in text)
        {
            var value = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (value < 0) throw new FormatException("Not base32.");
            buffer = (buffer << 5) | value;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}
