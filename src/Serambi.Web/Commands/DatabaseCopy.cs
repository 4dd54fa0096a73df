using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Serambi.Platform.Data;

namespace Serambi.Web.Commands;

/// <summary>Copies the database out and in: SQLite by its online backup, PostgreSQL by pg_dump and pg_restore.</summary>
internal sealed class DatabaseCopy(DatabaseOptions options)
{
    public string Product => options.Postgres ? "PostgreSQL" : "SQLite";

    /// <summary>The embedded database file.</summary>
    public string SqliteFile => new SqliteConnectionStringBuilder(options.Connection).DataSource;

    /// <summary>A consistent copy, while the server may be running.</summary>
    /// <returns>What went wrong, as a sentence; null when all is well.</returns>
    public async Task<string?> SaveAsync(string path, CancellationToken ct)
    {
        if (options.Postgres) return await ToolAsync("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--file={path}"], ct);
        await using var from = new SqliteConnection(options.Connection);
        await using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        await from.OpenAsync(ct);
        await to.OpenAsync(ct);
        from.BackupDatabase(to);
        return null;
    }

    /// <summary>Puts a copy in place of the database. The embedded one that was there stays beside it.</summary>
    public async Task<string?> LoadAsync(string path, string suffix, CancellationToken ct)
    {
        if (options.Postgres) return await ToolAsync("pg_restore", ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", path], ct);
        SqliteConnection.ClearAllPools();
        foreach (var part in new[] { "", "-wal", "-shm" })
            if (File.Exists(SqliteFile + part)) File.Move(SqliteFile + part, SqliteFile + suffix + part);
        File.Move(path, SqliteFile);
        return null;
    }

    private async Task<string?> ToolAsync(string tool, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var target = new NpgsqlConnectionStringBuilder(options.Connection);
        var start = new ProcessStartInfo(tool, [$"--dbname={target.Database}", .. arguments]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment["PGHOST"] = target.Host;
        start.Environment["PGPORT"] = target.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = target.Username;
        if (target.Password is { Length: > 0 } password) start.Environment["PGPASSWORD"] = password;
        try
        {
            using var process = Process.Start(start)!;
            var said = await process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0 ? null : string.Format(CultureInfo.CurrentCulture, CommandTexts.BackupToolFailed, tool, said.Trim());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // The program is not there.
            return string.Format(CultureInfo.CurrentCulture, CommandTexts.BackupNoTool, tool);
        }
    }
}
