using Serambi.Platform.Access;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Services.Archive;

internal static class ArchiveServices
{
    /// <summary>Archives of issued documents: filled by administrators, read for a case by officers.</summary>
    public static IServiceCollection AddArchives(this IServiceCollection services) => services
        .AddSingleton<ArchiveVault>().AddSingleton<ISealedRows>(s => s.GetRequiredService<ArchiveVault>())
        .AddScoped<SaveArchive>().AddScoped<SaveSchool>().AddScoped<RemoveSchool>()
        .AddScoped<ImportArchive>().AddScoped<ImportScans>().AddScoped<ArchiveLookup>()
        .AddScoped<ICommand, ArchiveImportCommand>()
        .AddSingleton(new RailLink("/admin/arsip", () => ArchiveTexts.Title, "book", 843, Roles.Administrator) { Group = () => AdminTexts.Title, ForBody = true });
}
