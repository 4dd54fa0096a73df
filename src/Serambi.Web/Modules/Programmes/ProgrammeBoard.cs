using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Programmes;

/// <summary>The latest episodes, which the frame of the site asks for at every page: whether there are any, and what the home page shows.</summary>
public sealed class ProgrammeBoard(IServiceScopeFactory scopes, ContentSignal signal, TimeProvider time, ILogger<ContentMemory<IReadOnlyList<EpisodeRow>>> log)
{
    /// <summary>Episodes on the home page.</summary>
    public const int OnHome = 3;

    private readonly ContentMemory<IReadOnlyList<EpisodeRow>> latest = new(scopes, signal, time, log, async (db, ct) => (await new ProgrammeList(db).EpisodesAsync(null, null, OnHome, ct)).Rows, []);

    public ValueTask<IReadOnlyList<EpisodeRow>> LatestAsync(CancellationToken ct) => latest.GetAsync(ct);
}
