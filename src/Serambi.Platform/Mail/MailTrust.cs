using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Platform.Mail;

/// <summary>
/// Lets a mail server pass whose certificate was signed by the authority in <c>Mail:CaFile</c>; name and dates must be right all
/// the same. SmtpClient asks the process-wide hook, which nothing else in the program uses.
/// </summary>
public sealed class MailTrust(MailOptions options)
{
    private readonly Lazy<X509Certificate2Collection> authorities = new(() =>
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPemFile(options.CaFile);
        return found;
    });

    /// <summary>Sets the hook; nothing when no authority is configured.</summary>
    public void Apply()
    {
        if (options.CaFile.Length == 0) return;
#pragma warning disable SYSLIB0014, MA0039 // the only way in which SmtpClient can be told; it refuses all that the system refuses, but for one named authority
        ServicePointManager.ServerCertificateValidationCallback = (_, certificate, _, errors) => Accept(certificate, errors);
#pragma warning restore SYSLIB0014, MA0039
    }

    internal bool Accept(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities.Value);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var server = X509CertificateLoader.LoadCertificate(certificate.Export(X509ContentType.Cert));
        return chain.Build(server);
    }
}
