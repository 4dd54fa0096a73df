using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Jobs;
using Serambi.Platform.Seals;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Permits.Figures;
using Serambi.Web.Modules.Services.Permits.Letters;
using Serambi.Web.Modules.Services.Permits.Public;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Permits;

internal static class PermitServices
{
    /// <summary>Permits that live after they were issued.</summary>
    public static IServiceCollection AddPermits(this IServiceCollection services) => services
        .AddSingleton<PermitLaws>().AddSingleton<PermitBook>().AddSingleton<KeptReports>()
        .AddSingleton<IDocumentWatch, PermitWatch>().AddSingleton<ISealedRows, SealedReports>().AddSingleton<ICaseInvitation, PermitInvitation>()
        .AddScoped<PermitAccess>().AddScoped<ExpirePermits>().AddScoped<AnnounceDuties>().AddScoped<ApplyWaivers>().AddScoped<CloseDuties>().AddJob<PermitRun>()
        .AddScoped<FileReport>().AddScoped<ReviewReport>().AddScoped<SuspendPermit>().AddScoped<RestorePermit>().AddScoped<ProposeRevocation>().AddScoped<WithdrawFinding>().AddScoped<FindingList>().AddScoped<PermitLookup>().AddScoped<DecideMeasure>().AddScoped<WaiveDuties>()
        .AddSingleton<RenewalTurn>().AddScoped<RenewalForms>().AddSingleton(new BegunForm(RenewalForms.Prefix, form => Guid.TryParseExact(form[RenewalForms.Prefix.Length..], "n", out var id) ? RenewalForms.StartOf(id) : "/lacak"))
        .AddSingleton<ILetterSource, PermitLetterSource>().AddSingleton(new DocumentKind(SendPermitLetters.DocumentKindId, "SP", culture => PermitTexts.ResourceManager.GetString(nameof(PermitTexts.KindSanction), culture)!)).AddJob<SendPermitLetters>()
        .AddJob<SortPermits>().AddScoped<Compliance>().AddScoped<PermitLetterQueue>().AddScoped<ComplianceChoice>().AddScoped<ReachHolders>().AddScoped<PermitStatistics>()
        .AddScoped<ICompanyDuties, CompanyDuties>().AddScoped<ReportForms>().AddScoped<PermitView>().AddScoped<ReportSummary>().AddScoped<PermitList>().AddScoped<PermitRegister>()
        .AddSingleton(new RailLink("/meja/izin", () => PermitTexts.DeskTitle, "shield", 55, [.. Roles.SeeCases]) { Shown = ShownAsync, Count = CountAsync });

    /// <summary>Offices that issue no permits have no page of them.</summary>
    private static async Task<bool> ShownAsync(IServiceProvider services, CancellationToken ct) =>
        (await services.GetRequiredService<ServiceCatalog>().AllAsync(ct)).Any(s => s.Known.Declaration.Permit is not null) || await services.GetRequiredService<SerambiDb>().Set<Permit>().TagWith(PreparedStatements.ByKey).AnyAsync(ct);

    /// <summary>Proposals that wait for a decision at the units of a person.</summary>
    private static async Task<int> CountAsync(IServiceProvider services, Actor actor, CancellationToken ct)
    {
        var scope = (await services.GetRequiredService<UnitTree>().GetAsync(ct)).Scope(actor, Roles.SeeCases);
        var db = services.GetRequiredService<SerambiDb>();
        return await (from m in db.Set<PermitMeasure>() join p in db.Set<Permit>() on m.PermitId equals p.Id join c in db.Cases on p.CaseId equals c.Id where m.State == MeasureState.Proposed && scope.UnitIds.Contains(c.UnitId) select m).CountAsync(ct);
    }
}
