using System.Net;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Stamps;

namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// The e-sign client service of BSrE (technical guide 2.2.1): it stands at the body, keeps the official's key with BSrE, and signs whole documents with what
/// the official types. The visible stamp is put on before, since the service may change nothing else.
/// </summary>
internal sealed class BsreSigner(SignerOptions options, IBsre service, SignedAnswers answers) : ISigner
{
    private readonly IBsre service = service;
    private readonly SignedAnswers answers = answers;

    public string Name => options.Name;

    public DocumentAssurance Assurance => options.Assurance;

    public SigningAsks Asks => options.Asks;

    public bool SendsCode => service.SendsCode && Asks.HasFlag(SigningAsks.OneTimeCode);

    public Task<Problem?> CheckAsync(CancellationToken ct) => service.CheckAsync(ct);

    public async Task<Problem?> SendCodeAsync(Signatory who, int documents, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(who);
        if (who.Identity.Length == 0) return SigningProblems.Of(SigningFailure.NotPermitted);
        try
        {
            return await service.SendCodeAsync(who, documents, ct) is { Good: false } answer ? Fault(answer) : null;
        }
        catch (SignerException failed)
        {
            return SigningProblems.Of(failed.Failure, failed.Detail);
        }
    }

    public async Task<Result<SigningSession>> OpenAsync(Signatory who, SigningSecret secret, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(secret);
        if (!secret.Answers(Asks)) return SigningProblems.Of(SigningFailure.SecretMissing);
        if (who.Identity.Length == 0) return SigningProblems.Of(SigningFailure.NotPermitted);
        try
        {
            var answer = await service.StatusAsync(who, ct);
            return (Fault(answer) ?? Refusal(answer.Text("status"))) is { } fault ? fault : new Session(this, who, secret);
        }
        catch (SignerException failed)
        {
            return SigningProblems.Of(failed.Failure, failed.Detail);
        }
    }

    /// <summary>What a person's state says against signing.</summary>
    private static Problem? Refusal(string status) => status.ToUpperInvariant() switch
    {
        "ISSUE" => null,
        "EXPIRED" => SigningProblems.Of(SigningFailure.CertificateExpired),
        "REVOKE" or "REVOKED" or "SUSPEND" => SigningProblems.Of(SigningFailure.CertificateRevoked),
        _ => SigningProblems.Of(SigningFailure.NotPermitted),
    };

    /// <summary>
    /// What an answer says against signing. The service answers 500 to much that is nobody's fault here; only where it names the passphrase or the code it is
    /// believed to be wrong. Its own words are not passed on: they may repeat what was sent.
    /// </summary>
    private static Problem? Fault(SignerAnswer answer)
    {
        if (answer.Good) return null;
        var said = answer.Text("error") + answer.Text("message");
        return answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? SigningProblems.Of(SigningFailure.Misconfigured, $"HTTP {(int)answer.Status}")
            : said.Contains("passphrase", StringComparison.OrdinalIgnoreCase) || said.Contains("otp", StringComparison.OrdinalIgnoreCase) ? SigningProblems.Of(SigningFailure.SecretWrong)
            : answer.Status == HttpStatusCode.NotFound ? SigningProblems.Of(SigningFailure.NotPermitted)
            : SigningProblems.Of(SigningFailure.Unavailable, $"HTTP {(int)answer.Status}");
    }

    private sealed class Session(BsreSigner signer, Signatory who, SigningSecret secret) : SigningSession
    {
        private X509Certificate2? certificate;

        public override X509Certificate2? Certificate => certificate;

        /// <summary>Asks once and never again by itself: whoever tries again begins with the unsigned document, so nothing is signed twice.</summary>
        public override async Task<Result<SignedPdf>> SignAsync(ReadOnlyMemory<byte> pdf, PdfSigning appearance, CancellationToken ct)
        {
            ArgumentNullException.ThrowIfNull(appearance);
            try
            {
                var sent = appearance.Stamp is { } stamp ? PdfStamping.Apply(pdf, stamp) : pdf;
                var count = signer.answers.Count(sent);
                var answer = await signer.service.SignAsync(sent, who, secret, appearance.Reason, appearance.Location, ct);
                if (Fault(answer) is { } fault) return fault;
                var signed = signer.answers.Check(sent, count, await signer.service.DocumentAsync(answer, ct));
                if (!signed.Failed) certificate = signed.Value.Certificate;
                return signed;
            }
            catch (PdfRefusedException refused)
            {
                return SigningProblems.Refused(refused.Reason);
            }
            catch (SignerException failed)
            {
                return SigningProblems.Of(failed.Failure, failed.Detail);
            }
        }
    }
}
