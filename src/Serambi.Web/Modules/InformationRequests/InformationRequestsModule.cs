using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Cases;
using Serambi.Platform.Demo;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;
using Serambi.Web.Modules.InformationRequests.Demo;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>Requests for public information: UU 14/2008, Perki 1/2021.</summary>
public sealed class InformationRequestsModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RequestKind>();
        services.AddSingleton<ICaseKind>(s => s.GetRequiredService<RequestKind>());
        services.AddSingleton(new ShippedProcedure(typeof(InformationRequestsModule).Assembly, "information-request.yaml"));
        services.AddSingleton<RequestFormCheck>();
        services.AddScoped<RequestDrafts>();
        services.AddScoped<SubmitRequest>();
        services.AddScoped<AnswerRequest>();
        services.AddSingleton<IDemoStory, RequestStory>();
        services.AddScoped<SubmissionReplay>();
    }

    public void Map(IEndpointRouteBuilder endpoints) => Api.Map(endpoints);

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["Start", "Applicant", "Contact", "Wanted", "Delivery", "Check", "Sent"]) pages.AllowAnonymousToPage("/InformationRequests/" + page);
    }
}
