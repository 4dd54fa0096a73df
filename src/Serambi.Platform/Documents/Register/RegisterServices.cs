using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Documents.Register;

public static class RegisterServices
{
    /// <summary>The register of issued documents, with the kinds that every body has.</summary>
    /// <exception cref="InvalidOperationException">The list of authorities for seals cannot be read.</exception>
    public static IServiceCollection AddDocumentRegister(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(new DocumentKind("certificate", "KET", () => IssuedTexts.KindCertificate))
        .AddSingleton(new DocumentKind("legalisation", "LEG", () => IssuedTexts.KindLegalisation))
        .AddSingleton(new DocumentKind("permit", "IZN", () => IssuedTexts.KindPermit))
        .AddSingleton(new DocumentKind("decision", "KEP", () => IssuedTexts.KindDecision))
        .AddSingleton(new DocumentKind("letter", "SRT", () => IssuedTexts.KindLetter))
        .AddSingleton<DocumentKinds>()
        .AddSingleton<HolderNames>()
        .AddSingleton<ISealedRows>(s => s.GetRequiredService<HolderNames>())
        .AddSingleton<DocumentAccess>()
        .AddSingleton<DocumentEvents>()
        .AddSingleton<DocumentStamp>()
        .AddSingleton(SealTrust.Read(configuration))
        .AddScoped<DocumentContent>()
        .AddScoped<DocumentClaims>()
        .AddScoped<DocumentList>()
        .AddScoped<PublicRegister>()
        .AddScoped<CheckFile>()
        .AddScoped<DraftDocument>()
        .AddScoped<PlaceStamp>()
        .AddScoped<IssueDocuments>()
        .AddScoped<EndDocument>()
        .AddScoped<DiscardDocument>()
        .AddScoped<ReadDocumentFile>()
        .AddScoped<SaveOfficial>();
}
