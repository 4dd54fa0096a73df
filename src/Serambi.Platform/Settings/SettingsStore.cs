using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Settings;

/// <summary>A group of settings as one JSON document.</summary>
public sealed class SettingRow
{
    public required string Key { get; init; }

    public required string Json { get; set; }

    public int Version { get; set; }
}

internal sealed class SettingRowMap : IEntityTypeConfiguration<SettingRow>
{
    public void Configure(EntityTypeBuilder<SettingRow> builder)
    {
        builder.ToTable("Settings");
        builder.HasKey(s => s.Key);
        builder.Property(s => s.Key).HasMaxLength(60);
        builder.Property(s => s.Version).IsConcurrencyToken();
    }
}

/// <summary>Reads settings from memory, looks for changes of other nodes every few seconds, writes them with an audit event.</summary>
public sealed class SettingsStore(IServiceScopeFactory scopes, EventLog events, TimeProvider time)
{
    internal const string BodyKey = "body";
    private static readonly Guid StreamId = new("5e77165e-0000-4000-8000-000000000001");
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim loading = new(1);
    private volatile Snapshot? snapshot;

    private sealed record Snapshot(BodySettings Body, int Version, long LoadedAt);

    /// <summary>The body's settings, at most five seconds old.</summary>
    public async ValueTask<BodySettings> BodyAsync(CancellationToken ct)
    {
        var known = snapshot;
        if (known is not null && time.GetElapsedTime(known.LoadedAt) < Freshness) return known.Body;
        await loading.WaitAsync(ct);
        try
        {
            known = snapshot;
            if (known is not null && time.GetElapsedTime(known.LoadedAt) < Freshness) return known.Body;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
            var row = await db.Set<SettingRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == BodyKey, ct);
            var version = row?.Version ?? 0;
            var body = known?.Version == version ? known.Body : row is null ? new BodySettings() : Read(row.Json);   // the same object as long as nothing changed: parts of pages are kept by it
            snapshot = new Snapshot(body, version, time.GetTimestamp());
            return snapshot.Body;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>The settings as last loaded, for code that cannot wait; loaded at start.</summary>
    public BodySettings Body => snapshot?.Body ?? new BodySettings();

    /// <summary>Version to hand back to <see cref="SaveAsync"/>, so that two administrators do not overwrite each other.</summary>
    public int Version => snapshot?.Version ?? 0;

    /// <summary>Writes the body's settings.</summary>
    /// <param name="expectedVersion">The version that the editor saw.</param>
    /// <returns>A conflict when somebody else saved in between.</returns>
    public async Task<Result<Done>> SaveAsync(SerambiDb db, BodySettings body, int expectedVersion, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.Set<SettingRow>().FirstOrDefaultAsync(s => s.Key == BodyKey, ct);
        if ((row?.Version ?? 0) != expectedVersion) return Problem.Conflict(SettingsTexts.ChangedMeanwhile);
        if (row is null)
        {
            row = new SettingRow { Key = BodyKey, Json = "{}" };
            db.Add(row);
        }

        var before = Read(row.Json);
        row.Json = JsonSerializer.Serialize(body);
        row.Version++;
        var changed = typeof(BodySettings).GetProperties()
            .Where(p => !string.Equals(JsonSerializer.Serialize(p.GetValue(before)), JsonSerializer.Serialize(p.GetValue(body)), StringComparison.Ordinal))
            .ToDictionary(p => p.Name, p => (string?)JsonSerializer.Serialize(p.GetValue(body)), StringComparer.Ordinal);
        await events.AppendAsync(db, "settings", StreamId, actor, new EventFacts("settings_saved") { Data = changed }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(SettingsTexts.ChangedMeanwhile);
        }

        snapshot = null;
        await BodyAsync(ct);
        return new Done();
    }

    private static BodySettings Read(string json) => JsonSerializer.Deserialize<BodySettings>(json) ?? new BodySettings();
}
