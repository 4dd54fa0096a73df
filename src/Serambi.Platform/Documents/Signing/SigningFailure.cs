namespace Serambi.Platform.Documents.Signing;

/// <summary>Why nothing was signed: the <see cref="Problem.Cause"/> of a signer's problems.</summary>
public enum SigningFailure
{
    /// <summary>No answer, or one that says nothing: the document stays as it is and may be tried again.</summary>
    Unavailable,

    /// <summary>What the session needs was not given.</summary>
    SecretMissing,

    /// <summary>The passphrase or the one-time code is wrong. Not tried again: providers lock accounts.</summary>
    SecretWrong,

    /// <summary>The provider does not know the person, or does not let them sign.</summary>
    NotPermitted,
    CertificateExpired,

    /// <summary>Perhaps this machine's clock was turned back.</summary>
    CertificateNotYetValid,
    CertificateRevoked,

    /// <summary>The document cannot be read or must not be changed; another one may be signed.</summary>
    DocumentRefused,

    /// <summary>What came back is not the document with one more sound signature.</summary>
    AnswerWrong,

    /// <summary>The timestamp authority does not answer, or gives a time or an answer that cannot be right.</summary>
    TimestampRefused,

    /// <summary>Key file, module or certificate cannot be used: a matter for the administrator.</summary>
    Misconfigured,
}
