using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>What a later verifier needs without a network (ETSI EN 319 142-1, 5.4.2: the document security store); level B-LT.</summary>
/// <param name="Certificates">Chains of signers and timestamp authorities.</param>
/// <param name="Crls">Revocation lists, DER.</param>
/// <param name="OcspResponses">Whole OCSP responses, DER.</param>
public sealed record PdfValidationData(IReadOnlyCollection<X509Certificate2> Certificates, IReadOnlyCollection<ReadOnlyMemory<byte>> Crls, IReadOnlyCollection<ReadOnlyMemory<byte>> OcspResponses)
{
    /// <summary>What this data says of a chain at a time.</summary>
    /// <param name="chain">From the signer upwards.</param>
    /// <param name="at">The time; what is dated later is not believed.</param>
    public PdfRevocation Status(IReadOnlyList<X509Certificate2> chain, DateTimeOffset at) =>
        new PdfValidationStore([], [.. Crls.Select(RevocationList.Read).OfType<RevocationList>()], [.. OcspResponses.SelectMany(OcspResponse.Read)]).Revocation(chain, at, at);

    /// <summary>The document with this data added to its store; what is there stays. Its bytes are the beginning of the result, and its signatures stay valid.</summary>
    /// <exception cref="PdfRefusedException">The document cannot be read.</exception>
    public byte[] AddTo(ReadOnlyMemory<byte> pdf)
    {
        var document = PdfDocument.Read(pdf);
        var update = new PdfUpdate(document);
        var store = update.Find<PdfDictionary>(new PdfPlace(document.Root), "DSS");
        Extend(update, store, "Certs", Certificates.Select(c => c.RawDataMemory));
        Extend(update, store, "CRLs", Crls);
        Extend(update, store, "OCSPs", OcspResponses);
        return update.Write();
    }

    private static void Extend(PdfUpdate update, PdfPlace store, string key, IEnumerable<ReadOnlyMemory<byte>> values)
    {
        var added = values.Select(v => (PdfValue)update.Add(PdfStream.Deflated(new PdfDictionary(), v.Span))).ToList();
        if (added.Count > 0)
        {
            var place = update.Find<PdfArray>(store, key);
            update.Set(place, new PdfArray([.. update.Get(place) as PdfArray ?? [], .. added]));
        }
    }
}
