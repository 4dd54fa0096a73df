using System.Globalization;
using Serambi.Platform.Web;

namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// Asks for a session's secret on the command line: from the terminal without echo, or a line each for passphrase and one-time code from standard input or
/// another descriptor. Never from an argument or the environment, where others see it.
/// </summary>
internal static class SecretPrompt
{
    /// <summary>What the signer asks for; null when it cannot be had.</summary>
    public static async Task<SigningSecret?> AskAsync(ISigner signer, CommandInput input, CancellationToken ct)
    {
        if (!signer.Asks.HasFlag(SigningAsks.Passphrase) && !signer.Asks.HasFlag(SigningAsks.OneTimeCode)) return SigningSecret.Nothing();
        if (input.Option("secret-fd") is { } descriptor)
        {
            if (!int.TryParse(descriptor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 0 || !File.Exists($"/dev/fd/{number}")) return null;
            using var reader = new StreamReader($"/dev/fd/{number}");
            return Read(signer, reader.Read, atReturn: false);
        }

        return await PromptAsync(signer, input, ct);
    }

    private static async Task<SigningSecret?> PromptAsync(ISigner signer, CommandInput input, CancellationToken ct)
    {
        if (!input.IsTerminal) return Read(signer, input.Input.Read, atReturn: false);
        await input.Errors.WriteAsync(SigningTexts.AskSecret.AsMemory(), ct);
        var secret = Read(signer, () => Console.ReadKey(intercept: true).KeyChar, atReturn: true);
        await input.Errors.WriteLineAsync();
        return secret;
    }

    private static SigningSecret? Read(ISigner signer, Func<int> next, bool atReturn)
    {
        Span<char> passphrase = stackalloc char[SigningSecret.MaxLength];
        Span<char> code = stackalloc char[SigningSecret.MaxLength];
        try
        {
            var first = signer.Asks.HasFlag(SigningAsks.Passphrase) ? Line(next, passphrase, atReturn) : 0;
            var second = signer.Asks.HasFlag(SigningAsks.OneTimeCode) ? Line(next, code, atReturn) : 0;
            if (first < 0 || second < 0) return null;
            var secret = new SigningSecret(passphrase[..first], code[..second]);
            return secret.Answers(signer.Asks) ? secret : null;
        }
        finally
        {
            passphrase.Clear();
            code.Clear();
        }
    }

    /// <summary>One line; -1 when it is too long.</summary>
    private static int Line(Func<int> next, Span<char> into, bool atReturn)
    {
        for (var length = 0; ;)
        {
            var c = next();
            switch (c)
            {
                case -1 or '\n':
                    return length;
                case '\r' when atReturn:
                    return length;
                case '\r':
                    continue;
                case '\b' or 127:
                    length = Math.Max(0, length - 1);
                    continue;
            }

            if (length == into.Length) return -1;
            into[length++] = (char)c;
        }
    }
}
