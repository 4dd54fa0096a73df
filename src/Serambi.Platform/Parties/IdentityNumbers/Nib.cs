namespace Serambi.Platform.Parties.IdentityNumbers;

/// <summary>The business number (nomor induk berusaha), 13 digits; PP 5/2021, replaced by PP 28/2025. No public check digit.</summary>
public static class Nib
{
    private const int Length = 13;

    /// <summary>Checks the form only, and that it is not one digit thirteen times: nobody has such a number, and forms are passed with it.</summary>
    public static IdentityCheck Check(string? typed)
    {
        var read = Digits.OfLength(typed, Length);
        return read.Value is { } digits && digits.All(d => d == digits[0]) ? IdentityCheck.Invalid(IdentityCode.OneDigit) : read;
    }
}
