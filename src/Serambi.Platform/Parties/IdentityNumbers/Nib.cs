namespace Serambi.Platform.Parties.IdentityNumbers;

/// <summary>The business number (nomor induk berusaha), 13 digits; PP 5/2021, replaced by PP 28/2025. No public check digit.</summary>
public static class Nib
{
    private const int Length = 13;

    /// <summary>Checks the form only.</summary>
    public static IdentityCheck Check(string? typed) => Digits.OfLength(typed, Length);
}
