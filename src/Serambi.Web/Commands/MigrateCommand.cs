using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Commands;

/// <summary><c>serambi migrate</c>: brings the database to this release, says what it did, and loads what a first start needs.</summary>
internal sealed class MigrateCommand(SerambiDb db, IServiceProvider services) : ICommand
{
    public string Name => "migrate";

    public string Usage => "";

    public string Summary => CommandTexts.MigrateSummary;

    public bool NeedsDatabase => false;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var pending = await db.Database.CanConnectAsync(ct) ? (await db.Database.GetPendingMigrationsAsync(ct)).ToList() : [.. known];
        if (await db.Database.CanConnectAsync(ct) && (await db.Database.GetAppliedMigrationsAsync(ct)).FirstOrDefault(m => !known.Contains(m)) is { } newer)
        {
            await input.Errors.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.MigrateNewer, newer));
            return 1;
        }

        await StartUp.ApplyAsync(db, ct);
        await StartUp.LoadAsync(services, ct);
        foreach (var migration in pending) await input.Output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.Migrated, migration));
        await input.Output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.MigrateDone, db.Embedded ? "SQLite" : "PostgreSQL", known.Max(StringComparer.Ordinal)));
        return 0;
    }
}
