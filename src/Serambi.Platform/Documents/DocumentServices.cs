using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Web;

namespace Serambi.Platform.Documents;

public static class DocumentServices
{
    /// <summary>What is done with documents from the command line.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services.AddScoped<ICommand, VerifyDocumentCommand>();
}
