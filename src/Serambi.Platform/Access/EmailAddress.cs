using System.Net.Mail;

namespace Serambi.Platform.Access;

/// <summary>Whether a text is one plain mail address (RFC 5321 local part and domain, no display name, no comments).</summary>
public static class EmailAddress
{
    public static bool IsValid(string? text)
    {
        if (text is null) return false;
        var address = text.Trim();
        return address.Length is > 2 and <= 254
            && address.All(c => c > ' ' && c != ',' && c != ';' && !char.IsControl(c))
            && MailAddress.TryCreate(address, out var parsed)
            && parsed.DisplayName.Length == 0
            && string.Equals(parsed.Address, address, StringComparison.Ordinal)
            && parsed.Host.Length > 0 && !parsed.Host.StartsWith('.') && !parsed.Host.EndsWith('.');
    }
}
