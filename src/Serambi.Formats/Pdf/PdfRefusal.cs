namespace Serambi.Formats.Pdf;

/// <summary>Why a document or picture is not read, stamped or signed. Words for people are the caller's.</summary>
public enum PdfRefusal
{
    /// <summary>No PDF header within the first kilobyte.</summary>
    NotPdf,

    /// <summary>The structure cannot be followed: cross-reference, objects or pages are broken.</summary>
    Damaged,

    /// <summary>Encrypted: an unlocked copy is needed.</summary>
    Encrypted,

    /// <summary>More bytes, inflated bytes or pixels than the limits allow.</summary>
    TooLarge,

    /// <summary>Nested too deep, or asking for more work than the limits allow.</summary>
    TooComplex,

    /// <summary>The document asks for no page, or for a page that it does not have.</summary>
    NoSuchPage,

    /// <summary>Bytes stand before the header: programs disagree about what a signature over such a file covers.</summary>
    JunkBeforeHeader,

    /// <summary>A certification forbids every change (DocMDP P 1): make a separate certificate that holds the hash.</summary>
    NoChangePermitted,

    /// <summary>An earlier signature locks the form against further signatures.</summary>
    FieldsLocked,

    /// <summary>A certification must be the first signature, and there is one already.</summary>
    AlreadySigned,

    /// <summary>The form is an XFA form: what it shows is not in its pages.</summary>
    DynamicForm,

    /// <summary>The room kept for the signature is too small for what the certificates and the timestamp need.</summary>
    SignatureTooLarge,

    /// <summary>The answer of the timestamp authority is no answer to this request.</summary>
    TimestampRefused,

    /// <summary>Neither a JPEG nor a PNG that can be shown in a page.</summary>
    UnsupportedImage,
}

/// <summary>The document is refused, with a reason. The one exception of this layer: a caller makes a problem of it.</summary>
public sealed class PdfRefusedException(PdfRefusal reason, Exception? cause = null) : Exception($"PDF refused: {reason}", cause)
{
    public PdfRefusal Reason { get; } = reason;
}
