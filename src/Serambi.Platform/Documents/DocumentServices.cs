using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Web;

namespace Serambi.Platform.Documents;

public static class DocumentServices
{
    /// <summary>Letters, and what is done with documents from the command line. Modules add an <see cref="ILetterSource"/>.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddSingleton<LetterKinds>()
        .AddScoped<LetterBook>()
        .AddScoped<WriteLetter>()
        .AddScoped<SaveLetterText>()
        .AddScoped<SaveLetterhead>()
        .AddScoped<ICommand, VerifyDocumentCommand>();
}
