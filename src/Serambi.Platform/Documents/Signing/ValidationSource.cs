using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Verifying;

namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// Fetches what a later verifier needs (level B-LT): the revocation lists that the certificates name (RFC 5280, 4.2.1.13), each kept for an hour. A list that
/// cannot be had, read or believed is left out: the signature is then one of level B-T and can be completed later.
/// </summary>
internal sealed class ValidationSource(SignerHttp http, TimeProvider time)
{
    private const string DistributionPoints = "2.5.29.31";

    /// <summary>Largest list; whoever makes the connection keeps to it while reading.</summary>
    internal const int MaxListBytes = 20 * 1024 * 1024;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<(Uri Address, string Issuer), (DateTimeOffset At, byte[] List)> kept = new();

    /// <summary>The chain, and the lists that speak of it.</summary>
    public async Task<PdfValidationData> ForAsync(IReadOnlyList<X509Certificate2> chain, CancellationToken ct)
    {
        var lists = new List<ReadOnlyMemory<byte>>();
        var asked = new HashSet<(Uri Address, string Issuer)>();
        foreach (var certificate in chain)
        {
            if (chain.FirstOrDefault(c => c.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)) is not { } issuer) continue;
            foreach (var address in Addresses(certificate))
            {
                if (asked.Add((address, issuer.Thumbprint)) && await ListAsync(address, issuer, ct) is { } list) lists.Add(list);
            }
        }

        return new PdfValidationData([.. chain], lists, []);
    }

    private async Task<byte[]?> ListAsync(Uri address, X509Certificate2 issuer, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (kept.TryGetValue((address, issuer.Thumbprint), out var known) && now - known.At < Fresh && now >= known.At) return known.List;
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, address);
            var answer = await http.SendAsync(message, SigningFailure.Unavailable, ct);
            if (answer.Status != HttpStatusCode.OK || RevocationList.Read(answer.Bytes)?.IsOf(issuer) != true) return null;
            kept[(address, issuer.Thumbprint)] = (now, answer.Bytes);
            return answer.Bytes;
        }
        catch (SignerException)
        {
            return null;
        }
    }

    /// <summary>Where the certificate's revocation list is, by HTTP.</summary>
    private static List<Uri> Addresses(X509Certificate2 certificate)
    {
        if (certificate.Extensions.FirstOrDefault(e => e.Oid?.Value == DistributionPoints) is not { } extension) return [];
        var found = new List<Uri>();
        try
        {
            for (var points = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence(); points.HasData;)
            {
                var point = points.ReadSequence();
                if (!point.HasData || !point.PeekTag().HasSameClassAndValue(Tag(0))) continue;
                var name = point.ReadSequence(Tag(0));
                if (!name.PeekTag().HasSameClassAndValue(Tag(0))) continue;
                for (var names = name.ReadSequence(Tag(0)); names.HasData;)
                {
                    if (!names.PeekTag().HasSameClassAndValue(Tag(6))) names.ReadEncodedValue();
                    else if (Uri.TryCreate(names.ReadCharacterString(UniversalTagNumber.IA5String, Tag(6)), UriKind.Absolute, out var uri) && uri?.Scheme is "http" or "https") found.Add(uri);
                }
            }
        }
        catch (AsnContentException)
        {
            // An extension that cannot be read names nothing.
        }

        return found;
    }

    private static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number);
}
