using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Documents.Demo;

namespace Serambi.Web.Modules.Documents;

/// <summary>The register of issued documents on the desk, issuing and ending them, and the register of signing officials.</summary>
public sealed class DocumentsModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IDemoStory, DocumentStory>();
        services.AddSingleton(new RailLink("/meja/dokumen", () => DocumentDeskTexts.Title, "stamp", 50, [.. Roles.SeeCases])
        {
            Count = async (scope, actor, ct) => await scope.GetRequiredService<DocumentList>().QueuedAsync(actor, ct),
        });
        services.AddSingleton(new RailLink("/admin/pejabat", () => DocumentDeskTexts.Officials, "users", 825, Roles.Administrator) { Group = () => AdminTexts.Title });
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["Index", "Show"]) pages.AuthorizePage("/Documents/" + page, Policies.CaseReader);
        foreach (var page in (string[])["New", "Issue", "Discard"]) pages.AuthorizePage("/Documents/" + page, Policies.CaseWorker);
        pages.AuthorizePage("/Documents/End", Policies.Decider);
        foreach (var page in (string[])["Officials", "Official"]) pages.AuthorizePage("/Documents/" + page, Policies.Administrator);
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        DocumentFiles.Map(endpoints);
        DocumentExport.Map(endpoints);
    }
}
