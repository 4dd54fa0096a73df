using System.Buffers;
using System.Globalization;
using System.Text;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Tests.Formats.Files;
using Serambi.Tests.Formats.Pdf.Signing;
using Xunit;

namespace Serambi.Tests.Formats.Pdf;

/// <summary>
/// Valid files, damaged: whatever comes, it is read or refused, in bounded time, and nothing changed is called valid. A longer run:
/// <c>SERAMBI_PDF_MUTATIONS=1000000 ./test PdfFuzz</c>.
/// </summary>
public sealed class PdfFuzzTests
{
    private static readonly int Mutations = int.TryParse(Environment.GetEnvironmentVariable("SERAMBI_PDF_MUTATIONS"), CultureInfo.InvariantCulture, out var n) ? n : 20_000;

    /// <summary>Of the processor: the machine may be busy with others.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TestPki Pki = TestPki.Instance;
    private static readonly PdfTrust Trust = new([Pki.Root], [Pki.Root]);
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow.AddMinutes(1);
    private static readonly SearchValues<byte> Breaks = SearchValues.Create(" /\n\r[]<>"u8);
    private static readonly string[] Words = ["obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref", "/Prev", "/Kids", "/Parent", "/Length", "/Filter", "/W", "/Index", "/Size", "/Root", "/Annots", "/Fields", "/V", "/ByteRange", "/Contents", "/Type", "<<", ">>", "[", "]", "(", ")", "R", "null", "-1", "0", "9999999999", "/FlateDecode", "/XRefStm", "%%EOF", "%"];

    [Fact]
    public async Task MutatedFiles_AreReadOrRefused_AndNeverWronglyValid()
    {
        var corpus = await CorpusAsync();
        var random = new Random(20260306);
        var signer = Pki.BySecond();
        var (read, refused) = (0, 0);
        for (var i = 0; i < Mutations; i++)
        {
            var original = corpus[random.Next(corpus.Count)];
            var mutated = Mutate(original, corpus, random);
            var begun = Environment.CpuUsage.TotalTime;
            try
            {
                CheckVerdict(original, mutated);
                var pages = PdfDocument.Read(mutated).Pages().Count();
                CheckOutput(mutated, PdfStamping.Apply(mutated, new PdfStamp("Tercatat", ["No. 1"])), pages);
                CheckOutput(mutated, await signer.SignAsync(mutated, new PdfSigning(Now) { Stamp = new PdfStamp("Sah", []) }, TestContext.Current.CancellationToken), pages);
                read++;
            }
            catch (PdfRefusedException)
            {
                refused++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Mutation {i}: {Kept(mutated)}", e);
            }

            if (Environment.CpuUsage.TotalTime - begun is var took && took > Longest)
            {
                Assert.Fail($"Mutation {i} took {took}: {Kept(mutated)}");
            }
        }

        Assert.True(read > Mutations / 20 && refused > Mutations / 20, $"{read} read, {refused} refused");
    }

    /// <summary>Valid only when all that a signature covers is as it was.</summary>
    private static void CheckVerdict(byte[] original, byte[] mutated)
    {
        foreach (var report in PdfVerifier.Verify(mutated, Trust, Now).Signatures)
        {
            if (report.Verdict is not (PdfVerdict.Valid or PdfVerdict.ValidEarlierRevision))
            {
                continue;
            }

            var common = mutated.AsSpan().CommonPrefixLength(original);
            if (common < report.CoveredBytes)
            {
                // What differs can only be the signature itself: the same certificates or zeros in other words.
                var (start, end) = ((Serambi.Formats.Pdf.Objects.PdfString)PdfForm.Signed(PdfDocument.Read(mutated)).First(s => s.Field.Name == report.Field).Signature["Contents"]!).Place!.Value;
                Assert.True(common > start && mutated.AsSpan(end, report.CoveredBytes - end).SequenceEqual(original.AsSpan(end, report.CoveredBytes - end)), report.Field);
            }
        }
    }

    /// <summary>Keeps the file for whoever looks into the failure.</summary>
    private static string Kept(byte[] mutated)
    {
        var path = Path.Combine(Path.GetTempPath(), $"serambi-mutation-{Guid.CreateVersion7()}.pdf");
        File.WriteAllBytes(path, mutated);
        return path;
    }

    private static void CheckOutput(byte[] input, byte[] output, int pages)
    {
        Assert.True(output.AsSpan().StartsWith(input));
        Assert.Equal(pages, PdfDocument.Read(output).Pages().Count());
    }

    private static byte[] Mutate(byte[] original, List<byte[]> corpus, Random random)
    {
        if (random.Next(3) == 0)
        {
            return FileFuzzTests.Mutate(original, random);
        }

        var bytes = original;
        for (var n = random.Next(1, 4); n > 0 && bytes.Length > 1; n--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(4))
            {
                case 0:
                    // Another digit: lengths, offsets, references.
                    at += bytes.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9');
                    bytes = [.. bytes[..at], (byte)('0' + random.Next(10)), .. bytes[Math.Min(at + 1, bytes.Length)..]];
                    break;
                case 1:
                    // Another word in the place of one.
                    var word = Encoding.ASCII.GetBytes(Words[random.Next(Words.Length)]);
                    var end = bytes.AsSpan(at).IndexOfAny(Breaks) is > 0 and < 12 and var length ? at + length : at;
                    bytes = [.. bytes[..at], .. word, .. bytes[end..]];
                    break;
                case 2:
                    // A piece of another file.
                    var other = corpus[random.Next(corpus.Count)];
                    var from = random.Next(other.Length);
                    bytes = [.. bytes[..at], .. other.AsSpan(from, Math.Min(random.Next(400), other.Length - from)), .. bytes[at..]];
                    break;
                default:
                    // Appended, as an attacker does it.
                    var tail = corpus[random.Next(corpus.Count)];
                    bytes = [.. bytes, .. tail.AsSpan(random.Next(tail.Length))];
                    break;
            }
        }

        return bytes;
    }

    private static async Task<List<byte[]>> CorpusAsync()
    {
        var folder = Directory.CreateTempSubdirectory("serambi-fuzz-");
        try
        {
            var corpus = new List<byte[]>();
            foreach (var shape in new[] { "plain", "form-indirect", "nested-tree", "cr-lines", "qpdf-object-streams", "qpdf-linearized-object-streams", "certified-2", "updated-twice" })
            {
                var bytes = await PdfShapes.MakeAsync(shape, Pki.By(), folder.FullName);
                corpus.Add(bytes);
                corpus.Add(await Pki.By().SignAsync(bytes, new PdfSigning(PdfSignerTests.At) { Stamp = new PdfStamp("Sah", ["sesuai"]) }));
            }

            corpus.Add(new PdfValidationData([Pki.Issuer], [Pki.Crl(Now.AddMinutes(-2))], []).AddTo(corpus[1]));
            corpus.Add(await Pki.BySecond().SignAsync(corpus[9], new PdfSigning(PdfSignerTests.At)));
            return corpus;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
