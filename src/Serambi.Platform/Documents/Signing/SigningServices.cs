using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Web;

namespace Serambi.Platform.Documents.Signing;

public static class SigningServices
{
    /// <summary>The signers of the configuration, and whom verification trusts.</summary>
    /// <exception cref="InvalidOperationException">A key or value cannot be used; the message says which.</exception>
    public static IServiceCollection AddSigning(this IServiceCollection services, IConfiguration configuration)
    {
        var (signers, trust) = (SignerOptions.Read(configuration), DocumentTrust.Read(configuration));
        return services
            .AddSingleton<SignInBulk>()
            .AddSingleton<SigningRun>()
            .AddScoped<ICommand, StampDocumentCommand>()
            .AddScoped<ICommand, SignDocumentCommand>()
            .AddSingleton(trust)
            .AddSingleton(s => Catalog(signers, trust, s.GetRequiredService<TimeProvider>()));
    }

    /// <summary>The signers of these options.</summary>
    internal static SignerCatalog Catalog(IReadOnlyList<SignerOptions> signers, DocumentTrust trust, TimeProvider time) => new(signers.Select(o => Make(o, trust, time)));

    private static ISigner Make(SignerOptions options, DocumentTrust trust, TimeProvider time) => options.Kind switch
    {
        SignerKind.Pkcs12 => new Pkcs12Signer(options, new PadesTools(options, trust, time)),
        SignerKind.Pkcs11 => new Pkcs11Signer(options, new PadesTools(options, trust, time)),
        SignerKind.Remote => new RemoteSigner(options, new PadesTools(options, trust, time)),
        SignerKind.BsreV1 => new BsreSigner(options, new BsreV1(options), new SignedAnswers(trust, time)),
        _ => new BsreSigner(options, new BsreV2(options), new SignedAnswers(trust, time)),
    };
}
