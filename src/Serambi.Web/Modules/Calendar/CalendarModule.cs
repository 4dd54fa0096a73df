using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Calendar;

/// <summary>Counting the periods of the law for everybody, and the calendar on the command line.</summary>
public sealed class CalendarModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<DateCount>();
        services.AddScoped<ICommand, ClockCommand>().AddScoped<ICommand, CalendarImportCommand>().AddScoped<ICommand, CalendarListCommand>();
    }

    public void Map(IEndpointRouteBuilder endpoints) => CountFile.Map(endpoints);
}
