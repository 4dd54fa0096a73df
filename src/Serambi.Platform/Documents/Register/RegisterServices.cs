using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Documents.Uploads;
using Serambi.Platform.Jobs;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Documents.Register;

public static class RegisterServices
{
    /// <summary>The register of issued documents, with the kinds that every body has.</summary>
    /// <exception cref="InvalidOperationException">The list of authorities for seals cannot be read.</exception>
    public static IServiceCollection AddDocumentRegister(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(Kind("certificate", "KET", nameof(IssuedTexts.KindCertificate)))
        .AddSingleton(Kind("legalisation", "LEG", nameof(IssuedTexts.KindLegalisation)))
        .AddSingleton(Kind("permit", "IZN", nameof(IssuedTexts.KindPermit)))
        .AddSingleton(Kind("decision", "KEP", nameof(IssuedTexts.KindDecision)))
        .AddSingleton(Kind("letter", "SRT", nameof(IssuedTexts.KindLetter)))
        .AddSingleton<DocumentKinds>()
        .AddSingleton<HolderNames>()
        .AddSingleton<ISealedRows>(s => s.GetRequiredService<HolderNames>())
        .AddSingleton<DocumentAccess>()
        .AddSingleton<DocumentEvents>()
        .AddSingleton<HoldDocument>()
        .AddSingleton<DocumentStamp>()
        .AddSingleton(SealTrust.Read(configuration))
        .AddScoped<DocumentContent>()
        .AddScoped<DocumentClaims>()
        .AddScoped<DocumentList>()
        .AddScoped<PublicRegister>()
        .AddScoped<CheckFile>()
        .AddScoped<ExamineUpload>()
        .AddJob<ExamineUploads>()
        .AddScoped<DraftDocument>()
        .AddScoped<DraftLetter>()
        .AddScoped<SendDocument>()
        .AddScoped<PlaceStamp>()
        .AddScoped<IssueDocuments>()
        .AddScoped<SendSigningCode>()
        .AddScoped<SigningChoice>()
        .AddScoped<EndDocument>()
        .AddScoped<DiscardDocument>()
        .AddScoped<ReadDocumentFile>()
        .AddScoped<SaveOfficial>();

    private static DocumentKind Kind(string id, string code, string text) => new(id, code, culture => IssuedTexts.ResourceManager.GetString(text, culture)!);
}
