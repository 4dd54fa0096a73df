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
            .AddSingleton(s => new SignerCatalog(signers.Select(o => Make(o, new PadesTools(o, s.GetRequiredService<DocumentTrust>().Trust.TimestampRoots, s.GetRequiredService<TimeProvider>())))));
    }

    private static ISigner Make(SignerOptions options, PadesTools pades) => options.Kind switch
    {
        SignerKind.Pkcs12 => new Pkcs12Signer(options, pades),
        SignerKind.Pkcs11 => new Pkcs11Signer(options, pades),
        _ => throw new NotSupportedException(options.Kind.ToString()),
    };
}
