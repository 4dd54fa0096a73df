using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>The history of an archive, and who may write it.</summary>
internal static class ArchiveStream
{
    public const string Kind = "archive";

    /// <summary>Administrators fill archives and never read them; officers read them and never fill them.</summary>
    public static bool MayFill(Actor actor) => actor.HasForBody(Roles.Administrator);

    public static Task AppendAsync(EventLog events, SerambiDb db, Guid archiveId, Actor actor, string action, CancellationToken ct, params (string Name, string? Value)[] data) =>
        events.AppendAsync(db, Kind, archiveId, actor, new EventFacts(action) { Data = data.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal) }, ct);
}
