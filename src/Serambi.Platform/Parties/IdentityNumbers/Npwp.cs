namespace Serambi.Platform.Parties.IdentityNumbers;

/// <summary>
/// The taxpayer number: 15 digits; since 1 July 2024 16 digits (residents: the NIK; others: the old number after a 0); NITKU, the number of a place
/// of business: 16 + 6 digits. PMK 112/PMK.03/2022 as amended by PMK 136/2023. Only the form can be checked.
/// </summary>
public static class Npwp
{
    /// <summary>Checks the form and gives the digits as written (15, 16 or 22).</summary>
    public static IdentityCheck Check(string? typed)
    {
        if (!Digits.TryRead(typed, out var digits, out var refusal))
        {
            return refusal;
        }

        return digits.Length is 15 or 16 or 22 ? IdentityCheck.Valid(digits) : IdentityCheck.Invalid(IdentityCode.TaxNumberLength, digits.Length);
    }

    /// <summary>The taxpayer in 16 digits: 15 get a leading 0, a NITKU loses the number of its place. Null when the form is wrong.</summary>
    public static string? ToSixteen(string? typed) => Check(typed).Value switch
    {
        { Length: 15 } old => "0" + old,
        { } current => current[..16],
        null => null,
    };

    /// <summary>As people read it: 15 digits as <c>01.234.567.8-901.000</c>, others unchanged. Null when the form is wrong.</summary>
    public static string? Display(string? typed) => Check(typed).Value is { Length: 15 } d
        ? $"{d[..2]}.{d[2..5]}.{d[5..8]}.{d[8]}-{d[9..12]}.{d[12..]}"
        : Check(typed).Value;
}
