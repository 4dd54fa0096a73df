using System.Globalization;
using Serambi.Formats.Pdf;

namespace Serambi.Platform.Documents.Signing;

/// <summary>Makes problems of a signer's failures, with their words.</summary>
public static class SigningProblems
{
    /// <summary>The failure in the reader's language; its field is that of the form where a person can mend it.</summary>
    public static Problem Of(SigningFailure failure, string? detail = null)
    {
        var said = Said(failure.ToString());
        var problem = failure switch
        {
            SigningFailure.SecretMissing or SigningFailure.SecretWrong => Problem.Invalid("Passphrase", said),
            SigningFailure.DocumentRefused => Problem.Invalid("File", said),
            _ => Problem.Conflict(said),
        };
        return problem with { Cause = failure, Message = detail is null ? said : $"{said} ({detail})" };
    }

    /// <summary>A document that cannot be signed, with the reason.</summary>
    public static Problem Refused(PdfRefusal reason) => Of(SigningFailure.DocumentRefused, Said(reason.ToString()));

    /// <summary>Whether the rest of a session is in vain: the next document would fail in the same way.</summary>
    public static bool EndsTheSession(this Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Cause is not SigningFailure.DocumentRefused;
    }

    private static string Said(string name) => SigningTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No text for {name}.");
}
