using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Calendar;

namespace Serambi.Platform.Procedures;

/// <summary>Registration of the procedures.</summary>
public static class ProcedureServices
{
    /// <summary>Adds catalogue, engine and what runs over open cases. Needs AddWorkingCalendar, EventLog, TimeProvider and SerambiDb; modules add their <see cref="ShippedProcedure"/>s.</summary>
    public static IServiceCollection AddProcedures(this IServiceCollection services) => services
        .AddSingleton<CalendarSource>(s => async (unitPath, ct) =>
        {
            var catalog = s.GetRequiredService<CalendarCatalog>();
            return new CaseCalendar(await catalog.ForAsync(string.IsNullOrEmpty(unitPath) ? null : unitPath, ct), await catalog.ZoneAsync(ct), DeadlineRules.Shipped);
        })
        .AddSingleton<ProcedureCatalog>()
        .AddSingleton<ProcedureEngine>()
        .AddSingleton<OpenCases>()
        .AddScoped<PublishProcedure>();

    /// <summary>Adds a procedure that ships with a module.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="resourceName">Name of the embedded resource: "InformationRequest.yaml".</param>
    public static IServiceCollection AddShippedProcedure<TModule>(this IServiceCollection services, string resourceName) =>
        services.AddSingleton(new ShippedProcedure(typeof(TModule).Assembly, resourceName));
}
