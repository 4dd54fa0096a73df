using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Demo;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Surveys.Demo;

namespace Serambi.Web.Modules.Surveys;

/// <summary>The satisfaction survey (PermenPANRB 14/2017) at the end of every case, whatever its kind, and the index that comes of it.</summary>
public sealed class SurveysModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<SurveyInvitation>().AddSingleton<ICaseInvitation>(s => s.GetRequiredService<SurveyInvitation>())
        .AddScoped<AnswerSurvey>().AddScoped<SurveyResults>().AddScoped<SurveyFilter>()
        .AddSingleton<IDemoStory, SurveyStory>()
        .AddSingleton(new RailLink("/meja/survei", () => SurveyTexts.RailTitle, "star", 62, [.. Roles.SeeCases]));

    public void Map(IEndpointRouteBuilder endpoints) => SurveyFiles.Map(endpoints);

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        pages.AllowAnonymousToPage("/Surveys/Survey");
        pages.AllowAnonymousToPage("/Surveys/Published");
        pages.AuthorizePage("/Surveys/Results", Policies.CaseReader);
    }
}
