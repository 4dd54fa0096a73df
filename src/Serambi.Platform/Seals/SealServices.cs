using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;

namespace Serambi.Platform.Seals;

public static class SealServices
{
    /// <summary>Keys, seals, blind index, secrets and links. Needs a <see cref="KeyOptions"/>, a TimeProvider and a <see cref="SerambiDb"/> among the services.</summary>
    public static IServiceCollection AddSeals(this IServiceCollection services) => services
        .AddSingleton<KeyRing>()
        .AddSingleton<FieldSeal>()
        .AddSingleton<KeyedHash>()
        .AddSingleton<BlindIndex>()
        .AddSingleton<Secrets>()
        .AddSingleton<LinkTokens>()
        .AddSingleton<ISealedRows, SealedDataProtection>()
        .AddScoped<KeyRingStart>()
        .AddScoped<RotateKeys>();

    /// <summary>ASP.NET's data protection with its keys in the database, sealed; every node and the command line share them.</summary>
    public static IServiceCollection AddSerambiDataProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Serambi").PersistKeysToDbContext<SerambiDb>()
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });   // one pass instead of two, and no hash to make for each
        services.AddOptions<KeyManagementOptions>().Configure<FieldSeal>((options, seal) => options.XmlEncryptor = new SealedXml(seal));
        return services;
    }
}
