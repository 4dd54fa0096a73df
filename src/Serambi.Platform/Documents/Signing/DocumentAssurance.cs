namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// What stands behind a document, told wherever it is shown (PP 71/2019 art. 59 and 60). A code or a picture of a signature is none of the upper two.
/// </summary>
public enum DocumentAssurance
{
    /// <summary>An entry in the body's register: by law an uncertified signature (art. 60).</summary>
    Registered,

    /// <summary>A seal with the body's own key: integrity and origin (art. 59(2)).</summary>
    Seal,

    /// <summary>An electronic signature with a certificate of an Indonesian certification authority (PSrE; art. 60).</summary>
    Certified,
}
