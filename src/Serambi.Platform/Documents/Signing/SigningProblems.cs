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

    /// <summary>Whether the rest of a session is in vain: the next document would fail in the same way. A single outage says nothing of the next one.</summary>
    public static bool EndsTheSession(this Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Cause is SigningFailure.SecretMissing or SigningFailure.SecretWrong or SigningFailure.NotPermitted or SigningFailure.CertificateExpired
            or SigningFailure.CertificateNotYetValid or SigningFailure.CertificateRevoked or SigningFailure.Misconfigured;
    }

    /// <summary>The label of an assurance, as stamps and pages say it.</summary>
    public static string Label(DocumentAssurance assurance) => Said("Assurance" + assurance);

    /// <summary>That a named signer does not exist, and which ones do.</summary>
    internal static string NoSigner(SignerCatalog signers) => string.Format(CultureInfo.CurrentCulture, SigningTexts.NoSigner, string.Join(", ", signers.All.Select(s => s.Name)));

    private static string Said(string name) => SigningTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No text for {name}.");
}
