using Serambi.Platform.Web;

namespace Serambi.Web.Commands;

internal static class CommandServices
{
    /// <summary>The commands that belong to no module.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<DemoHost>()
        .AddSingleton<DatabaseCopy>()
        .AddScoped<ICommand, DoctorCommand>()
        .AddScoped<ICommand, BackupCommand>()
        .AddScoped<ICommand, RestoreCommand>()
        .AddScoped<ICommand, MigrateCommand>()
        .AddScoped<ICommand, DemoCommand>()
        .AddScoped<ICommand, UserAddCommand>()
        .AddScoped<ICommand, UserResetCommand>()
        .AddScoped<ICommand, UserListCommand>()
        .AddScoped<ICommand, KeysRotateCommand>()
        .AddScoped<ICommand, KeysListCommand>();
}
