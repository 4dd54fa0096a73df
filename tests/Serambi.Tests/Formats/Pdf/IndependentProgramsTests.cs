using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Formats.Pdf;

/// <summary>What Serambi stamps and signs, judged by programs that others wrote: pdfsig (NSS), openssl, qpdf, and QR codes read from the drawings of poppler and MuPDF.</summary>
public sealed partial class IndependentProgramsTests(IndependentProgramsTests.Judges judges) : IClassFixture<IndependentProgramsTests.Judges>
{
    private const string Address = "https://serambi.contoh.go.id/periksa/7Q4K-9XWD-2MTP-C8RN";

    public static TheoryData<string> Shapes => [.. PdfShapes.Names];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SignedShape_IsAcceptedByAll(string shape) => Assert.True(judges.Complaints[shape].Count == 0, string.Join('\n', judges.Complaints[shape]));

    /// <summary>Signs every shape and asks every program, two shapes at a time.</summary>
    public sealed partial class Judges : IAsyncLifetime
    {
        /// <summary>Pixels: a page that fills a screen or comes from a cheap scanner.</summary>
        private const int ShorterSide = 1100;

        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("serambi-judges-");
        private readonly TestPki pki = TestPki.Instance;
        private PdfSigner first = null!;
        private PdfSigner second = null!;

        public Dictionary<string, List<string>> Complaints { get; } = PdfShapes.Names.ToDictionary(n => n, _ => new List<string>(), StringComparer.Ordinal);

        private string NssFolder => Path.Combine(folder.FullName, "nss");

        private string RootFile => Path.Combine(folder.FullName, "root.pem");

        public async ValueTask InitializeAsync()
        {
            await File.WriteAllTextAsync(RootFile, pki.Root.ExportCertificatePem());
            Directory.CreateDirectory(NssFolder);
            await Programs.RunAsync("certutil", "-N", "-d", $"sql:{NssFolder}", "--empty-password");
            await Programs.RunAsync("certutil", "-A", "-d", $"sql:{NssFolder}", "-n", "root", "-t", "CT,CT,CT", "-a", "-i", RootFile);
            var timestamps = new OpenSslTimestamps(Path.Combine(folder.FullName, "tsa"), pki.TimestampAuthority, pki.TimestampKey);
            first = pki.By(timestamps.AnswerAsync);
            second = pki.BySecond();
            await Parallel.ForEachAsync(PdfShapes.Names.Index(), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (shape, ct) => Complaints[shape.Item] = await JudgeAsync(shape.Item, shape.Index, ct));
        }

        public ValueTask DisposeAsync()
        {
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }

        private async Task<List<string>> JudgeAsync(string shape, int index, CancellationToken ct)
        {
            var place = Path.Combine(folder.FullName, shape);
            Directory.CreateDirectory(place);
            var original = await PdfShapes.MakeAsync(shape, pki.ByEarlier(), place);
            var signed = await SignAsync(original, index % 4, ct);
            var file = Path.Combine(place, "signed.pdf");
            await File.WriteAllBytesAsync(file, signed, ct);
            var complaints = new List<string>();
            if (!signed.AsSpan().StartsWith(original))
            {
                complaints.Add("the original is not the beginning");
            }

            await AskSignatureProgramsAsync(signed, file, place, complaints);
            if (await Programs.TryAsync("qpdf", "--check", file) is { Code: not 0, Output: var report })
            {
                complaints.Add(report);
            }

            complaints.AddRange(await ReadCodesAsync(file, place));
            complaints.AddRange(AskOwnVerifier(signed, index));
            return complaints;
        }

        /// <summary>In turn: B-T, B-B, two signers, B-LT.</summary>
        private async Task<byte[]> SignAsync(byte[] original, int variant, CancellationToken ct)
        {
            var stamp = new PdfStamp("Dinas Pendidikan Kota Contoh", ["Legalisasi No. 421.5/0012/2026", "Sah sesuai dengan dokumen asli", "6 Maret 2026 09.15 WIB — Segel instansi"])
            {
                Code = Address,
                Footer = "UU 11/2008 Ps. 5(1): Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil cetaknya merupakan alat bukti hukum yang sah.",
            };
            var signed = await (variant is 0 or 3 ? first : first with { Timestamp = null }).SignAsync(original, new PdfSigning(PdfSignerTests.At) { Stamp = stamp, Reason = "Legalisasi" }, ct);
            return variant switch
            {
                2 => await second.SignAsync(signed, new PdfSigning(PdfSignerTests.At) { Name = "Sekretaris" }, ct),
                3 => new PdfValidationData([pki.Issuer, pki.Root, pki.TimestampAuthority], [pki.Crl(DateTimeOffset.UtcNow.AddMinutes(-1))], []).AddTo(signed),
                _ => signed,
            };
        }

        private async Task AskSignatureProgramsAsync(byte[] signed, string file, string place, List<string> complaints)
        {
            var text = Encoding.Latin1.GetString(signed);
            var ranges = ByteRange().Matches(text);
            var (_, report) = await Programs.TryAsync("pdfsig", "-nssdir", NssFolder, file);
            if (Count(report, "Signature is Valid") != ranges.Count || Count(report, "Certificate is Trusted") != ranges.Count || !report.Contains("Total document signed", StringComparison.Ordinal) && !text.Contains("/DSS", StringComparison.Ordinal))
            {
                complaints.Add(report);
            }

            foreach (Match range in ranges)
            {
                var numbers = Enumerable.Range(1, 3).Select(i => int.Parse(range.Groups[i].Value, CultureInfo.InvariantCulture)).ToList();
                var (content, cms) = (Path.Combine(place, "content.bin"), Path.Combine(place, "signature.der"));
                await File.WriteAllBytesAsync(content, (byte[])[.. signed.AsSpan(0, numbers[0]), .. signed.AsSpan(numbers[1], numbers[2])]);
                await File.WriteAllBytesAsync(cms, Convert.FromHexString(text.AsSpan(numbers[0] + 1, numbers[1] - numbers[0] - 2)));
                if (await Programs.TryAsync("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms, "-content", content, "-CAfile", RootFile, "-purpose", "any", "-out", Path.Combine(place, "out")) is { Code: not 0, Output: var refused })
                {
                    complaints.Add(refused);
                }
            }
        }

        private static int Count(string report, string line) => report.Split(line).Length - 1;

        private static async Task<IEnumerable<string>> ReadCodesAsync(string file, string place)
        {
            var (poppler, mupdf) = (Path.Combine(place, "poppler"), Path.Combine(place, "mupdf.png"));
            var (width, height) = PdfDocument.Read(await File.ReadAllBytesAsync(file)).Page(0).Shown;
            var resolution = (72 * ShorterSide / Math.Min(width, height)).ToString("0", CultureInfo.InvariantCulture);
            await Programs.RunAsync("pdftoppm", "-png", "-singlefile", "-cropbox", "-r", resolution, file, poppler);
            await Programs.RunAsync("mutool", "draw", "-q", "-r", resolution, "-o", mupdf, file, "1");
            var complaints = new List<string>();
            foreach (var picture in new[] { poppler + ".png", mupdf })
            {
                var (_, read) = await Programs.TryAsync("zbarimg", "-q", "--nodbus", "--raw", "-S*.enable=0", "-Sqrcode.enable=1", picture);
                if (read.Trim() != Address)
                {
                    complaints.Add($"{Path.GetFileName(picture)}: {read}");
                }
            }

            return complaints;
        }

        private IEnumerable<string> AskOwnVerifier(byte[] signed, int seed)
        {
            var trust = new PdfTrust([pki.Root], [pki.Root]);
            var now = DateTimeOffset.UtcNow.AddMinutes(1);
            var result = PdfVerifier.Verify(signed, trust, now);
            if (result.Verdict is not (PdfVerdict.Valid or PdfVerdict.ValidEarlierRevision))
            {
                yield return $"{result.Verdict} {result.Refusal} {string.Join(' ', result.Signatures.SelectMany(s => s.Findings))} {string.Join(' ', result.Signatures.SelectMany(s => s.Changes))}";
            }

            // What validates a signature comes after it and is not covered: there a change never makes the whole file valid.
            var covered = result.Signatures.Select(s => s.CoveredBytes).DefaultIfEmpty().Max();
            var random = new Random(seed);
            for (var i = 0; i < 10; i++)
            {
                var at = random.Next(signed.Length);
                var flipped = (byte[])signed.Clone();
                flipped[at] ^= 0x80;
                if (PdfVerifier.Verify(flipped, trust, now).Verdict is var verdict && (verdict == PdfVerdict.Valid || (verdict == PdfVerdict.ValidEarlierRevision && at < covered)))
                {
                    yield return $"byte {at} flipped: still valid";
                }
            }
        }
    }

    [GeneratedRegex(@"/ByteRange ?\[ ?0 (?<a>[0-9]+) (?<b>[0-9]+) (?<c>[0-9]+) *\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ByteRange();
}
