using System.Globalization;
using Npgsql;

namespace Serambi.Peers;

/// <summary>
/// The bare programs that Serambi is measured against: bytes from memory, one row by its key, and a form with antiforgery and one
/// committed insert; and, to know what is possible at all, the least that does the same work (<c>Peer:Least</c>). Configured by <c>Peer:Bytes</c>
/// (a file), <c>Peer:Postgres</c> or <c>Peer:Sqlite</c> (connection strings).
/// </summary>
internal static class PeerProgram
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRazorPages();
        builder.Services.AddSingleton(TimeProvider.System);
        var (postgres, sqlite) = (builder.Configuration["Peer:Postgres"], builder.Configuration["Peer:Sqlite"]);
        if (postgres is not null)
        {
            builder.Services.AddSingleton(NpgsqlDataSource.Create(postgres));
            if (builder.Configuration["Peer:Least"] is null) builder.Services.AddSingleton<IInsert, PostgresInsert>();
            else builder.Services.AddSingleton<IInsert, LeastFiling>();
        }

        if (sqlite is not null) builder.Services.AddSingleton<IInsert>(_ => new SqliteInsert(sqlite));
        await using var app = builder.Build();
        if (builder.Configuration["Peer:Bytes"] is { } file)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            app.MapGet("/bytes", (HttpContext context) =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.ContentLength = bytes.Length;
                return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
            });
        }

        if (postgres is not null)
        {
            app.MapGet("/row/{id:guid}", ReadRowAsync);
            app.MapGet("/least/{id:guid}", LeastTracking.ReadAsync);
        }

        app.MapRazorPages();
        if (app.Services.GetService<IInsert>() is { } insert) await insert.PrepareAsync(CancellationToken.None);
        await app.RunAsync();
    }

    private static async Task<string> ReadRowAsync(Guid id, NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT \"Number\", \"Subject\", \"ReceivedOn\", \"Stage\" FROM \"Cases\" WHERE \"Id\" = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? string.Create(CultureInfo.InvariantCulture, $"{reader.GetString(0)} {reader.GetString(1)} {reader.GetFieldValue<DateOnly>(2)} {reader.GetString(3)}")
            : "";
    }
}
