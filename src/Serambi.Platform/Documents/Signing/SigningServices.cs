using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serambi.Platform.Documents.Signing;

public static class SigningServices
{
    /// <summary>The signers of the configuration, and whom verification trusts.</summary>
    /// <exception cref="InvalidOperationException">A key or value cannot be used; the message says which.</exception>
    public static IServiceCollection AddSigning(this IServiceCollection services, IConfiguration configuration)
    {
        var signers = SignerOptions.Read(configuration);
        return services
            .AddSingleton(DocumentTrust.Read(configuration))
            .AddSingleton(s => new SignerCatalog(signers.Select(o => Make(o, s.GetRequiredService<DocumentTrust>(), s.GetRequiredService<TimeProvider>()))));
    }

    private static ISigner Make(SignerOptions options, DocumentTrust trust, TimeProvider time) => options.Kind switch
    {
        SignerKind.Pkcs12 => new Pkcs12Signer(options, new PadesTools(options, trust, time)),
        SignerKind.Pkcs11 => new Pkcs11Signer(options, new PadesTools(options, trust, time)),
        SignerKind.Remote => new RemoteSigner(options, new PadesTools(options, trust, time)),
        SignerKind.BsreV1 => new BsreSigner(options, new BsreV1(options), new SignedAnswers(trust, time)),
        _ => new BsreSigner(options, new BsreV2(options), new SignedAnswers(trust, time)),
    };
}
