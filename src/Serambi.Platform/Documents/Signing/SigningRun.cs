using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Images;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Text;
using Serambi.Platform.Web;

namespace Serambi.Platform.Documents.Signing;

/// <summary>What the commands that sign share: one session, one line a file, results beside the originals, which are never written to.</summary>
internal sealed class SigningRun(TimeProvider time)
{
    private const long MaxBytes = 100 * 1024 * 1024;
    private const long MaxIdentity = 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Signs every file that was named, until the signer itself fails; the rest is then told as not signed for the same reason. 0 only when each is signed and written.</summary>
    /// <param name="input">Files and options.</param>
    /// <param name="signer">Who signs.</param>
    /// <param name="takesPictures">Makes a PDF of JPEG and PNG first.</param>
    /// <param name="appearance">What each signature says, at a time.</param>
    /// <param name="ct">Stops between two files.</param>
    public async Task<int> RunAsync(CommandInput input, ISigner signer, bool takesPictures, Func<DateTimeOffset, PdfSigning> appearance, CancellationToken ct)
    {
        if (await WhoAsync(input, ct) is not { } who)
        {
            await input.Errors.WriteLineAsync(SigningTexts.Unreadable);
            return 2;
        }

        if (input.Has("send-code") && await CodeAsync(signer, who, input, ct) is { } unsent)
        {
            await input.Errors.WriteLineAsync(unsent);
            return 1;
        }

        using var secret = await SecretPrompt.AskAsync(signer, input, ct);
        if (secret is null)
        {
            await input.Errors.WriteLineAsync(SigningTexts.NoSecret);
            return 2;
        }

        var opened = await signer.OpenAsync(who, secret, ct);
        if (opened.Failed)
        {
            await input.Errors.WriteLineAsync(opened.Problem.Message);
            return 1;
        }

        await using var session = opened.Value;
        var (all, outages) = (true, 0);
        Problem? stopped = null;
        foreach (var file in input.Words)
        {
            ct.ThrowIfCancellationRequested();
            var target = Target(file, input.Option("out"));
            var outcome = stopped is null ? await OneAsync(session, file, target, takesPictures, appearance(time.GetLocalNow()), ct) : new Outcome(target) { Problem = stopped };
            all &= outcome.Problem is null;
            outages = outcome.Problem?.Cause is SigningFailure.Unavailable or SigningFailure.TimestampRefused ? outages + 1 : 0;

            // What would fail in the same way is not sent: providers lock accounts.
            if (outages >= SignInBulk.MostOutages || outcome.Problem?.EndsTheSession() == true) stopped = outcome.Problem;
            await input.Output.WriteLineAsync(input.Has("json") ? JsonSerializer.Serialize(Told(file, signer, outcome), Json) : Line(file, outcome));
        }

        return all ? 0 : 1;
    }

    /// <summary>Who signs; null when the file with the identity cannot be read. An argument shows in the list of processes, a file does not.</summary>
    private static async Task<Signatory?> WhoAsync(CommandInput input, CancellationToken ct)
    {
        var who = new Signatory(input.Option("name") ?? "") { Identity = input.Option("identity") ?? "" };
        if (input.Option("identity-file") is not { } file) return who;
        try
        {
            return await BoundedReading.FileAsync(file, MaxIdentity, ct) is { } bytes ? who with { Identity = System.Text.Encoding.UTF8.GetString(bytes).Trim() } : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Asks the provider for a one-time code; what stood in the way.</summary>
    private static async Task<string?> CodeAsync(ISigner signer, Signatory who, CommandInput input, CancellationToken ct)
    {
        if (!signer.SendsCode) return SigningTexts.SendsNoCode;
        if (await signer.SendCodeAsync(who, input.Words.Count, ct) is { } problem) return problem.Message;
        await input.Errors.WriteLineAsync(SigningTexts.CodeSent);
        return null;
    }

    /// <summary>Beside the original with a name of its own, or of the same name in another folder.</summary>
    private static string Target(string file, string? folder) =>
        folder is null ? Path.ChangeExtension(file, null) + ".signed.pdf" : Path.Combine(folder, Path.GetFileNameWithoutExtension(file) + ".pdf");

    private static async Task<Outcome> OneAsync(SigningSession session, string file, string target, bool takesPictures, PdfSigning signing, CancellationToken ct)
    {
        try
        {
            if (File.Exists(target)) return new Outcome(target) { Problem = Said(SigningTexts.Exists, target) };
            if (await BoundedReading.FileAsync(file, MaxBytes, ct) is not { } read) return new Outcome(target) { Problem = SigningProblems.Refused(PdfRefusal.TooLarge) };
            var pdf = takesPictures && read is [0xFF, 0xD8, ..] or [0x89, (byte)'P', ..] ? ImagePdf.Convert(read) : read;
            var signed = await session.SignAsync(pdf, signing, ct);
            if (signed.Failed) return new Outcome(target) { Problem = signed.Problem };
            await WriteAsync(signed.Value, target);
            return new Outcome(target) { Signed = signed.Value };
        }
        catch (PdfRefusedException refused)
        {
            return new Outcome(target) { Problem = SigningProblems.Refused(refused.Reason) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new Outcome(target) { Problem = Said(File.Exists(file) ? SigningTexts.Unwritable : SigningTexts.Unreadable, "") };
        }
    }

    /// <summary>The whole file or none: written under another name, forced to the disk, and named last. What is there already stays.</summary>
    private static async Task WriteAsync(SignedPdf signed, string target)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Guid.CreateVersion7():n}.tmp");
        try
        {
            await using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                await signed.WriteToAsync(stream, CancellationToken.None);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static string Line(string file, Outcome outcome) => PlainText.Clean(
        outcome.Signed is { } signed ? $"{SigningTexts.Signed}: {file} → {outcome.Target} ({signed.Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)})"
        : $"{SigningTexts.NotSigned}: {file}: {outcome.Problem!.Message}", multiline: false);

    private static object Told(string file, ISigner signer, Outcome outcome) => new
    {
        File = file,
        Signed = outcome.Signed is null ? null : outcome.Target,
        Signer = signer.Name,
        Assurance = outcome.Signed is null ? (DocumentAssurance?)null : signer.Assurance,
        Certificate = outcome.Signed?.Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
        Sha256 = outcome.Signed is null ? null : Convert.ToHexStringLower(outcome.Signed.Sha256()),
        Timestamped = outcome.Signed?.Timestamped,
        Rewritten = outcome.Signed?.Rewritten is true ? true : (bool?)null,
        Failure = outcome.Problem?.Cause?.ToString() is { } failure ? JsonNamingPolicy.SnakeCaseLower.ConvertName(failure) : null,
        outcome.Problem?.Message,
    };

    private static Problem Said(string text, string value) => Problem.Conflict(string.Format(CultureInfo.CurrentCulture, text, value));

    private sealed record Outcome(string Target)
    {
        public SignedPdf? Signed { get; init; }

        public Problem? Problem { get; init; }
    }
}
