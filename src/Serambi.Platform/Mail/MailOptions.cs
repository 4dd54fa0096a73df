using System.Globalization;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;

namespace Serambi.Platform.Mail;

/// <summary>How mail leaves the house, from the section <c>Mail</c> of the configuration.</summary>
public sealed record MailOptions
{
    public string Host { get; init; } = "";

    public int Port { get; init; } = 587;

    /// <summary>Insists on STARTTLS: a server that does not offer it gets nothing. Off only for a server on the same machine.</summary>
    public bool StartTls { get; init; } = true;

    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Address of the sender.</summary>
    public string From { get; init; } = "";

    public string ReplyTo { get; init; } = "";

    /// <summary>What stands behind the @ of message ids; the sender's domain when empty.</summary>
    public string MessageIdDomain { get; init; } = "";

    /// <summary>PEM file with the authority that signed the server's certificate, where it is none that the system knows.</summary>
    public string CaFile { get; init; } = "";

    /// <summary>Messages a minute, receiving domain and node.</summary>
    public int PerDomainPerMinute { get; init; } = 300;

    public bool Configured => Host.Length > 0 && From.Length > 0;

    public string IdDomain => MessageIdDomain.Length > 0 ? MessageIdDomain : From.Length > 0 ? From[(From.LastIndexOf('@') + 1)..] : "serambi.invalid";

    /// <summary>Reads and checks the section; <c>Mail:PasswordFile</c> names a file whose first line is the password.</summary>
    /// <exception cref="InvalidOperationException">A value cannot be used; the message says which.</exception>
    public static MailOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var mail = configuration.GetSection("Mail");
        var passwordFile = mail["PasswordFile"];
        var options = new MailOptions
        {
            Host = mail["Host"] ?? "",
            Port = Number(mail, "Port", 587),
            StartTls = bool.Parse(mail["StartTls"] ?? "true"),
            User = mail["User"] ?? "",
            Password = string.IsNullOrEmpty(passwordFile) ? mail["Password"] ?? "" : File.ReadLines(passwordFile).FirstOrDefault() ?? "",
            From = mail["From"] ?? "",
            ReplyTo = mail["ReplyTo"] ?? "",
            MessageIdDomain = mail["MessageIdDomain"] ?? "",
            CaFile = mail["CaFile"] ?? "",
            PerDomainPerMinute = Number(mail, "PerDomainPerMinute", 300),
        };
        foreach (var (key, address) in new[] { ("From", options.From), ("ReplyTo", options.ReplyTo) })
        {
            if (address.Length > 0 && !MailText.IsAddress(address)) throw new InvalidOperationException($"Mail:{key} is not an e-mail address: '{address}'.");
        }

        if (options.CaFile.Length > 0 && !File.Exists(options.CaFile)) throw new InvalidOperationException($"Mail:CaFile does not exist: '{options.CaFile}'.");
        return options;
    }

    private static int Number(IConfigurationSection mail, string key, int otherwise) => mail[key] is { Length: > 0 } text
        ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new InvalidOperationException($"Mail:{key} must be a positive number, not '{text}'.")
        : otherwise;
}
