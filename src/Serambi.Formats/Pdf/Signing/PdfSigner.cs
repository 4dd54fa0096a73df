using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>Sends a timestamp request (RFC 3161, <c>application/timestamp-query</c>) and gives the answer. Transport is the caller's.</summary>
public delegate Task<byte[]> TimestampTransport(ReadOnlyMemory<byte> request, CancellationToken ct);

/// <summary>Has a key far away sign a SHA-256 hash: RSA by PKCS#1, or ECDSA as a DER sequence.</summary>
public delegate Task<byte[]> HashSigning(ReadOnlyMemory<byte> hash, CancellationToken ct);

/// <summary>
/// Signs documents by PAdES (ETSI EN 319 142-1): level B-B, and B-T with a timestamp. Each signature is appended, so that earlier ones stay valid.
/// </summary>
/// <param name="Certificate">The signer's; its private key is not asked for.</param>
/// <param name="Chain">Certificates from its issuer upwards, the root optional.</param>
/// <param name="Key">RSA or ECDsa; may live in a device. It is asked once for each signature.</param>
public sealed record PdfSigner(X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Chain, AsymmetricAlgorithm Key)
{
    private const int CmsRoom = 4 * 1024;
    private const int TimestampRoom = 16 * 1024;

    // What stands in the room until the signature is known: never written to, so all documents share it.
    private static readonly byte[] Zeros = new byte[2 * TimestampRoom];

    /// <summary>Asks a key far away instead; then <see cref="Key"/> is the public one.</summary>
    public HashSigning? Elsewhere { get; init; }

    /// <summary>Asks for a timestamp of every signature; level B-T.</summary>
    public TimestampTransport? Timestamp { get; init; }

    /// <summary>
    /// Who is believed about the time: the authority must be certified under one of these, and its time be that of the signing within minutes. Null where only
    /// the answer's form is checked.
    /// </summary>
    public IReadOnlyCollection<X509Certificate2>? TimestampRoots { get; init; }

    /// <summary>The document with one more signature; its bytes are the beginning of the result.</summary>
    /// <exception cref="PdfRefusedException">The document cannot be read, must not be changed, or the timestamp is no answer or cannot be believed.</exception>
    public async Task<byte[]> SignAsync(ReadOnlyMemory<byte> pdf, PdfSigning signing, CancellationToken ct = default)
    {
        var added = await AppendAsync(pdf, signing, ct);
        return (byte[])[.. pdf.Span, .. added.Span];
    }

    /// <summary>As <see cref="SignAsync"/>, but gives only what has to be appended to the document: a large one is not copied.</summary>
    /// <exception cref="PdfRefusedException">The document cannot be read, must not be changed, or the timestamp is no answer or cannot be believed.</exception>
    public async Task<ReadOnlyMemory<byte>> AppendAsync(ReadOnlyMemory<byte> pdf, PdfSigning signing, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(signing);
        var document = PdfDocument.Read(pdf);
        PdfPermissions.RequireSigning(document);
        if (signing.Certify is not null && PdfForm.Signed(document).Any())
        {
            throw new PdfRefusedException(PdfRefusal.AlreadySigned);
        }

        var update = new PdfUpdate(document);
        var signature = update.Add(SignatureDictionary(signing));
        PdfSignatureField.Add(document, update, signing, signature);
        if (signing.Certify is not null)
        {
            update.Set(update.Find<PdfDictionary>(new(document.Root), "Perms").Into("DocMDP"), signature);
        }

        var (added, offsets) = update.Append();
        var gap = PdfSignatureGap.Prepare(pdf, added, offsets[signature.Number]);
        gap.Fill(await PadesCms.SignAsync(this, gap.Hash(), signing.At, ct));
        return added;
    }

    private PdfDictionary SignatureDictionary(PdfSigning signing)
    {
        var room = CmsRoom + Chain.Append(Certificate).Sum(c => c.RawDataMemory.Length) + (Timestamp is null ? 0 : TimestampRoom);
        var dictionary = new PdfDictionary
        {
            ["Type"] = new PdfName("Sig"),
            ["Filter"] = new PdfName("Adobe.PPKLite"),
            ["SubFilter"] = new PdfName("ETSI.CAdES.detached"),
            ["ByteRange"] = PdfSignatureGap.Placeholder,
            ["Contents"] = new PdfString(room <= Zeros.Length ? Zeros.AsMemory(0, room) : new byte[room]) { IsHex = true },
            ["M"] = PdfString.Date(signing.At),
            ["Name"] = signing.Name is null ? null : PdfString.Text(signing.Name),
            ["Reason"] = signing.Reason is null ? null : PdfString.Text(signing.Reason),
            ["Location"] = signing.Location is null ? null : PdfString.Text(signing.Location),
        };
        if (signing.Certify is { } level)
        {
            dictionary["Reference"] = PdfArray.Of(new PdfDictionary
            {
                ["Type"] = new PdfName("SigRef"),
                ["TransformMethod"] = new PdfName("DocMDP"),
                ["TransformParams"] = new PdfDictionary { ["Type"] = new PdfName("TransformParams"), ["P"] = (int)level, ["V"] = new PdfName("1.2") },
            });
        }

        return dictionary;
    }
}
