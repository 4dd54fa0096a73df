using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Cases.Company;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Cases.Links;
using Serambi.Platform.Cases.Parts;
using Serambi.Platform.Jobs;
using Serambi.Platform.Web;

namespace Serambi.Platform.Cases;

public static class CaseServices
{
    /// <summary>Cases of every kind: registrar, drafts, messages, assignment, tracking, notices, and the jobs that watch their dates.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<CaseKinds>();
        services.AddSingleton<Registrar>();
        services.AddHostedService(s => s.GetRequiredService<Registrar>());
        services.AddSingleton<CaseOpening>();
        services.AddSingleton<CaseAccess>();
        services.AddSingleton<CaseNotices>();
        services.AddSingleton<DueDates>();
        services.AddScoped<DraftStore>();
        services.AddScoped<BrowserDrafts>();
        services.AddScoped<FormDrafts>();
        services.AddScoped<FiledBefore>();
        services.AddScoped<CaseSearch>();
        services.AddScoped<CaseTally>();
        services.AddScoped<WriteMessage>();
        services.AddScoped<ActOnCase>();
        services.AddScoped<AssignCases>();
        services.AddSingleton<Colleagues>();
        services.AddScoped<LookAtCase>();
        services.AddScoped<ReadCompany>();
        services.AddScoped<SetReminder>();
        services.AddScoped<WatchCase>();
        services.AddScoped<OpenByNumber>();
        services.AddScoped<OpenByLink>();
        services.AddScoped<RecoverCases>();
        services.AddScoped<RenewSecret>();
        services.AddScoped<SendProofLink>();
        services.AddScoped<LabelCases>().AddScoped<SaveLabel>().AddScoped<CaseLabels>();
        services.AddScoped<LinkCases>();
        services.AddScoped<SameBefore>();
        services.AddSingleton<PartAccess>();
        services.AddScoped<AskUnit>();
        services.AddScoped<SettlePart>();
        return services.AddJob<RemindOfClocks>().AddJob<RemindParts>().AddJob<WatchClocks>().AddJob<Housekeeping>().AddJob<TellColleagues>();
    }
}
