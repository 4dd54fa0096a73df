using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Files;

public static class FileServices
{
    /// <summary>Store, intake, previews and clean-up of files. Needs <see cref="StorageOptions"/>; a <see cref="FileLimits"/> registered before wins.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.TryAddSingleton(new FileLimits());
        return services
            .AddSingleton<FileStore>()
            .AddSingleton<FilePreview>()
            .AddSingleton<EraseFiles>()
            .AddSingleton<ISealedRows, SealedFileKeys>()
            .AddScoped<FileIntake>()
            .AddScoped<FormUploads>()
            .AddSingleton<OutgoingFiles>()
            .AddScoped<CleanFile>()
            .AddScoped<CleanFiles>();
    }
}
