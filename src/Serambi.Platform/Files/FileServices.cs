using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serambi.Platform.Files.Scanning;
using Serambi.Platform.Jobs;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Files;

public static class FileServices
{
    /// <summary>Store, intake, previews and clean-up of files. Needs <see cref="StorageOptions"/>; <see cref="FileLimits"/> and <see cref="ScanOptions"/> registered before win.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.TryAddSingleton(new FileLimits());
        services.TryAddSingleton(new ScanOptions(EndPoint: null, ""));
        return services
            .AddSingleton<FileStore>()
            .AddSingleton<FileScanner>()
            .AddSingleton<InfectedFiles>()
            .AddScoped<SettleScan>()
            .AddJob<ScanFiles>()
            .AddJob<ScanOldFiles>()
            .AddSingleton<FilePreview>()
            .AddSingleton<PdfText>()
            .AddSingleton<PictureSizes>()
            .AddSingleton<EraseFiles>()
            .AddSingleton<ISealedRows, SealedFileKeys>()
            .AddScoped<FileIntake>()
            .AddScoped<FormUploads>()
            .AddSingleton<OutgoingFiles>()
            .AddScoped<CleanFile>()
            .AddScoped<CleanFiles>();
    }
}
