using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Formats.Text;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Web;

namespace Serambi.Platform.Documents;

/// <summary>
/// <c>serambi document verify FILE…</c>: one line a file, exit code 0 only when each carries a valid signature over the whole of it.
/// Trusted is who stands in the list that is given, else in the configured one; the machine's own trust and the network have no say.
/// </summary>
internal sealed class VerifyDocumentCommand(DocumentTrust trusted, TimeProvider time) : ICommand
{
    private const long MaxBytes = 100 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string Name => "document verify";

    public string Usage => "FILE… [--trust=FILE] [--json]";

    public string Summary => DocumentTexts.VerifySummary;

    public bool NeedsDatabase => false;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var trust = trusted.Trust;
        try
        {
            if (input.Option("trust") is { } list) trust = DocumentTrust.Read(list, list);
        }
        catch (InvalidOperationException)
        {
            await input.Errors.WriteLineAsync(DocumentTexts.TrustUnreadable);
            return 2;
        }

        var sound = true;
        foreach (var file in input.Words)
        {
            var found = await VerifyAsync(file, trust, ct);
            sound &= found.Verdict == PdfVerdict.Valid;
            await input.Output.WriteLineAsync(input.Has("json") ? JsonSerializer.Serialize(Told(file, found), Json) : Line(file, found));
        }

        return sound ? 0 : 1;
    }

    private async Task<Found> VerifyAsync(string file, PdfTrust trust, CancellationToken ct)
    {
        try
        {
            if (await BoundedReading.FileAsync(file, MaxBytes, ct) is not { } pdf) return new Found([]) { Refusal = PdfRefusal.TooLarge };
            var verified = PdfVerifier.Verify(pdf, trust, time.GetUtcNow());
            return new Found(verified.Signatures) { Verdict = verified.Verdict, Refusal = verified.Refusal };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new Found([]) { Unreadable = true };
        }
    }

    private static string Line(string file, Found found)
    {
        var signers = found.Signatures.Where(s => !s.IsDocumentTimestamp).Select(Signer).ToList();
        return Clean($"{Words(found)}: {file}{(signers.Count == 0 ? "" : $" ({string.Join("; ", signers)})")}");
    }

    private static string Words(Found found) => Said(
        found.Unreadable ? "Unreadable"
        : found.Refusal is { } refusal ? (refusal is PdfRefusal.NotPdf or PdfRefusal.Encrypted or PdfRefusal.TooLarge ? "Refused" + refusal : "RefusedDamaged")
        : found.Verdict is { } verdict ? "Verdict" + verdict : "Unsigned");

    private static string Signer(PdfSignatureReport s)
    {
        var at = s.Timestamp == PdfTimestampState.Trusted ? s.TimestampAt : s.ClaimedAt;
        var name = s.Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false) ?? s.Field;
        var what = s.Verdict == PdfVerdict.Valid ? "" : " – " + Said("Verdict" + s.Verdict);
        return at is { } moment ? string.Create(CultureInfo.InvariantCulture, $"{name}, {moment.ToUniversalTime():yyyy-MM-dd HH:mm} UTC{what}") : name + what;
    }

    private static object Told(string file, Found found) => new
    {
        File = file,
        found.Verdict,
        found.Refusal,
        Unreadable = found.Unreadable ? true : (bool?)null,
        Signatures = found.Signatures.Select(s => new
        {
            s.Field,
            s.Verdict,
            s.Findings,
            Signer = s.Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            s.ClaimedAt,
            s.Timestamp,
            s.TimestampAt,
            s.Revocation,
            s.IsDocumentTimestamp,
            WholeFile = s.CoversWholeFile,
            s.Changes,
        }),
    };

    private static string Said(string name) => DocumentTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No text for {name}.");

    /// <summary>Names come from strangers: nothing of them may steer a terminal.</summary>
    private static string Clean(string line) => PlainText.Clean(line, multiline: false);

    private sealed record Found(IReadOnlyList<PdfSignatureReport> Signatures)
    {
        public PdfVerdict? Verdict { get; init; }

        public PdfRefusal? Refusal { get; init; }

        public bool Unreadable { get; init; }
    }
}
