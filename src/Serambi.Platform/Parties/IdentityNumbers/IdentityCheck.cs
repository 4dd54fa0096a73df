namespace Serambi.Platform.Parties.IdentityNumbers;

/// <summary>What was found in an identity number or address; the sentence is in IdentityTexts under the same name.</summary>
public enum IdentityCode
{
    /// <summary>Nothing was given.</summary>
    Empty,

    /// <summary>Something other than digits and the usual separators.</summary>
    NotDigits,

    /// <summary>Arguments: digits expected, digits given.</summary>
    WrongLength,

    /// <summary>No province has the code. Argument: the code.</summary>
    UnknownProvince,

    /// <summary>Warning: no regency has the code today; codes from before a split stay valid. Argument: the code.</summary>
    UnknownRegency,

    /// <summary>The birth date does not exist or lies in the future.</summary>
    ImpossibleBirthDate,

    /// <summary>The month of appointment does not exist.</summary>
    ImpossibleAppointment,

    /// <summary>The digit for sex is neither 1 nor 2.</summary>
    ImpossibleSex,

    /// <summary>The serial is 0000.</summary>
    SerialZero,

    /// <summary>The same digit all along.</summary>
    OneDigit,

    /// <summary>A taxpayer number has 15, 16 or 22 digits. Argument: digits given.</summary>
    TaxNumberLength,

    PhoneTooShort,
    PhoneTooLong,

    /// <summary>Neither a mobile, a landline, a call centre nor a foreign number.</summary>
    PhoneUnknownForm,

    /// <summary>A call centre has no number outside the country: it is dialled as it stands.</summary>
    CallCentreWithCountryCode,

    /// <summary>Exactly one @ with something on both sides is needed.</summary>
    EmailAtSign,

    /// <summary>A space, a control character or a character that no ordinary address has.</summary>
    EmailForbiddenCharacter,

    /// <summary>The part after the @ is no domain name.</summary>
    EmailDomain,

    /// <summary>Argument: the greatest length.</summary>
    EmailTooLong,
}

/// <summary>One finding with the numbers that its sentence needs. Never holds the identity number itself.</summary>
public sealed record IdentityFinding(IdentityCode Code, params IReadOnlyList<object> Arguments);

/// <summary>The verdict on one number.</summary>
/// <param name="Value">The normalised number; null when it is not valid.</param>
/// <param name="Errors">Why it is not valid.</param>
/// <param name="Warnings">What deserves a second look but does not refuse it.</param>
public sealed record IdentityCheck(string? Value, IReadOnlyList<IdentityFinding> Errors, IReadOnlyList<IdentityFinding> Warnings)
{
    public bool IsValid => Errors.Count == 0;

    internal static IdentityCheck Valid(string value, params IReadOnlyList<IdentityFinding> warnings) => new(value, [], warnings);

    internal static IdentityCheck Invalid(IdentityCode code, params IReadOnlyList<object> arguments) => new(null, [new IdentityFinding(code, arguments)], []);
}
