namespace Serambi.Platform.Parties.IdentityNumbers;

/// <summary>What kind of number it is.</summary>
public enum PhoneKind
{
    Mobile,
    Landline,

    /// <summary>A short or toll-free number, dialled as it stands and only inside Indonesia.</summary>
    CallCentre,

    /// <summary>A number of another country, given with + and country code.</summary>
    Foreign,
}

/// <summary>The verdict on a telephone number.</summary>
/// <param name="Check">The normalised number (E.164; a call centre as it is dialled) or what is wrong.</param>
/// <param name="Kind">Null when the number is not valid.</param>
public sealed record PhoneCheck(IdentityCheck Check, PhoneKind? Kind)
{
    public bool IsValid => Check.IsValid;

    /// <summary>The normalised number; null when it is not valid.</summary>
    public string? Value => Check.Value;
}

/// <summary>
/// Indonesian telephone numbers: mobile <c>08…</c> of 10–13 digits, landlines with an area code of 2–3 digits after the 0, call centres
/// <c>1500xxx</c>, <c>15xxxxx</c>, <c>14xxx</c>, <c>1xx</c> and <c>0800…</c>, which never get +62; foreign numbers by ITU-T E.164.
/// Families share telephones: a number is never unique.
/// </summary>
public static class PhoneNumber
{
    private const string CountryCode = "62";

    /// <summary>Checks and normalises what was typed; accepts <c>+62</c>, <c>62</c>, <c>0</c> and (mobile only) none of them.</summary>
    public static PhoneCheck Check(string? typed)
    {
        var trimmed = typed?.Trim();
        var international = trimmed is ['+', ..];
        var written = trimmed?.Replace("(0)", "", StringComparison.Ordinal).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        if (!Digits.TryRead(international ? written![1..] : written, out var digits, out var refusal))
        {
            return new PhoneCheck(refusal, null);
        }

        if (international)
        {
            return digits.StartsWith(CountryCode, StringComparison.Ordinal) ? WithCountryCode(digits) : Foreign(digits);
        }

        return digits switch
        {
            _ when IsCallCentre(digits) => Valid(digits, PhoneKind.CallCentre),
            ['0', .. var local] => Local(local),
            ['8', ..] => Mobile(digits),
            ['6', '2', ..] => WithCountryCode(digits),
            _ => Invalid(digits.Length < 7 ? IdentityCode.PhoneTooShort : IdentityCode.PhoneUnknownForm),
        };
    }

    private static PhoneCheck WithCountryCode(string digits)
    {
        var local = digits[2..].TrimStart('0');
        return IsCallCentre(local) || IsCallCentre("0" + local) ? Invalid(IdentityCode.CallCentreWithCountryCode) : Local(local);
    }

    private static PhoneCheck Local(string local) => local switch
    {
        ['8', '1' or '2' or '3' or '5' or '7' or '8' or '9', ..] => Mobile(local),
        ['2' or '3' or '4' or '5' or '6' or '7' or '9', ..] => Sized(local, 8, 11, PhoneKind.Landline),
        { Length: < 8 } => Invalid(IdentityCode.PhoneTooShort),
        _ => Invalid(IdentityCode.PhoneUnknownForm),
    };

    private static PhoneCheck Mobile(string local) => local is ['8', '0' or '4' or '6', ..]
        ? Invalid(IdentityCode.PhoneUnknownForm)
        : Sized(local, 9, 12, PhoneKind.Mobile);

    private static PhoneCheck Sized(string local, int least, int most, PhoneKind kind) =>
        local.Length < least ? Invalid(IdentityCode.PhoneTooShort)
        : local.Length > most ? Invalid(IdentityCode.PhoneTooLong)
        : Valid($"+{CountryCode}{local}", kind);

    private static PhoneCheck Foreign(string digits) =>
        digits[0] == '0' ? Invalid(IdentityCode.PhoneUnknownForm)
        : digits.Length < 7 ? Invalid(IdentityCode.PhoneTooShort)
        : digits.Length > 15 ? Invalid(IdentityCode.PhoneTooLong)
        : Valid("+" + digits, PhoneKind.Foreign);

    private static bool IsCallCentre(string digits) => digits switch
    {
        ['1', '5', ..] => digits.Length == 7,
        ['1', '4', ..] => digits.Length is 3 or 5,
        ['1', ..] => digits.Length == 3,
        ['0', '8', '0', '0', ..] => digits.Length is >= 8 and <= 13,
        _ => false,
    };

    private static PhoneCheck Valid(string value, PhoneKind kind) => new(IdentityCheck.Valid(value), kind);

    private static PhoneCheck Invalid(IdentityCode code) => new(IdentityCheck.Invalid(code), null);
}
