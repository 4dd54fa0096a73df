namespace Serambi.Formats.Pdf.Verifying;

/// <summary>What may be said of a signature. Only <see cref="Valid"/> is "sah" for the file as it is.</summary>
public enum PdfVerdict
{
    /// <summary>Sound, by a trusted signer, over the whole file.</summary>
    Valid,

    /// <summary>Sound and trusted for an earlier revision; what came after it is of kinds that the signature permits.</summary>
    ValidEarlierRevision,

    /// <summary>Sound and trusted for an earlier revision, but the document was changed after it in a way that is not permitted.</summary>
    Changed,

    /// <summary>Not broken, but something needed is unknown: the issuer, the time, an algorithm, a form of signature.</summary>
    Indeterminate,

    /// <summary>Broken, forged or revoked.</summary>
    Invalid,
}

/// <summary>Why a verdict is not <see cref="PdfVerdict.Valid"/>.</summary>
public enum PdfSignatureFinding
{
    /// <summary>Not two ranges from the first byte on, in order and within the file.</summary>
    RangeMalformed,

    /// <summary>What is not covered is more or less than this signature's own contents.</summary>
    GapNotContents,

    /// <summary>Something else than the signature and zeros stands in its contents.</summary>
    ContentsNotAlone,

    /// <summary>A key stands twice in the dictionary: programs disagree about it.</summary>
    DictionaryAmbiguous,

    /// <summary>The revision that is covered does not hold this signature by itself.</summary>
    DictionaryShadowed,

    /// <summary>Digest or signature does not fit: the covered bytes were changed.</summary>
    SignatureWrong,

    /// <summary>The bound certificate is another one than the signer's.</summary>
    OtherCertificateBound,

    /// <summary>The certificate, or one above it, was revoked before the trusted time.</summary>
    Revoked,

    /// <summary>The file was changed after the signature in a way that it does not permit.</summary>
    ForbiddenChange,

    /// <summary>A form of signature that is not known here.</summary>
    UnsupportedFormat,

    /// <summary>The CMS cannot be read, or has no signer or several.</summary>
    CmsUnreadable,

    /// <summary>A digest or key that is too weak today.</summary>
    WeakAlgorithm,

    /// <summary>No attribute binds the signer's certificate.</summary>
    CertificateNotBound,

    /// <summary>No chain to the configured trust list.</summary>
    IssuerNotTrusted,

    /// <summary>The certificate was not valid at the trusted time: that of the timestamp, else now.</summary>
    CertificateNotTimeValid,

    /// <summary>The certificate is not for signing, or asks for something that is not known here.</summary>
    CertificateUnfit,

    /// <summary>There is a timestamp, and it is broken or lies in the future.</summary>
    TimestampWrong,

    /// <summary>Bytes stand before the header: programs disagree about what is covered.</summary>
    JunkBeforeHeader,

    /// <summary>Looking further would take more than the limits allow, or meets damage.</summary>
    NotExamined,
}

/// <summary>What was done to the document after a signature.</summary>
public enum PdfChange
{
    Signature,
    ValidationData,
    FormFilling,
    Annotation,
    Metadata,

    /// <summary>Bytes that are no part of the document.</summary>
    TrailingBytes,

    /// <summary>Something else: content, pages, fonts, a field's appearance, the catalog. Never permitted.</summary>
    Other,
}

public enum PdfTimestampState
{
    None,

    /// <summary>Sound, and by a trusted authority: its time is the trusted time.</summary>
    Trusted,

    /// <summary>Sound, but by an authority that is not in the trust list.</summary>
    Untrusted,

    /// <summary>Broken, for something else, or in the future.</summary>
    Wrong,
}

public enum PdfRevocation
{
    /// <summary>No usable revocation data is in the document: cannot be checked here.</summary>
    NotChecked,
    Good,
    Revoked,
}
