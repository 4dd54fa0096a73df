using System.Globalization;
using Serambi.Platform.Parties.IdentityNumbers;

namespace Serambi.Platform.Parties;

/// <summary>The sentences for what the identity checks found, in the reader's language.</summary>
public static class IdentityMessages
{
    /// <summary>The sentence of one finding, in <see cref="CultureInfo.CurrentUICulture"/>.</summary>
    public static string For(IdentityFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var sentence = IdentityTexts.ResourceManager.GetString(finding.Code.ToString(), CultureInfo.CurrentUICulture)
            ?? throw new InvalidOperationException($"No text for {finding.Code}");
        return string.Format(CultureInfo.CurrentCulture, sentence, [.. finding.Arguments]);
    }

    /// <summary>The first error as a problem at a form field; null when the number is valid.</summary>
    /// <param name="check">What a check returned.</param>
    /// <param name="field">Name of the input property.</param>
    public static Problem? ToProblem(this IdentityCheck check, string field)
    {
        ArgumentNullException.ThrowIfNull(check);
        return check.IsValid ? null : Problem.Invalid(field, For(check.Errors[0]));
    }
}
