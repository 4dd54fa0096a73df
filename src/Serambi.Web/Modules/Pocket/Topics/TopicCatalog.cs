using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pocket.Topics;

/// <summary>The topics of all modules.</summary>
public sealed class TopicCatalog(IEnumerable<ITopics> sources)
{
    /// <summary>How long ago something may have become public and still be found as new: longer than any run of the job could be missing.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    public IReadOnlyList<ITopics> Sources { get; } = [.. sources.OrderBy(s => s.Order)];

    /// <summary>All that can be chosen now, in the reader's language.</summary>
    public async Task<IReadOnlyList<Topic>> OfferedAsync(CancellationToken ct)
    {
        var all = new List<Topic>();
        foreach (var source in Sources) all.AddRange(await source.OfferedAsync(ct));
        return all;
    }

    /// <summary>What is public now of these things.</summary>
    public async Task<IReadOnlyDictionary<long, TopicNews>> ReadAsync(IReadOnlyCollection<TopicItem> items, CancellationToken ct)
    {
        var found = new Dictionary<long, TopicNews>();
        foreach (var source in Sources)
        {
            var own = items.Where(i => i.Source == source.Id).ToDictionary(i => i.ItemId, i => i.Serial);
            if (own.Count == 0) continue;
            foreach (var news in await source.ReadAsync([.. own.Keys], ct)) found[own[news.Id]] = news;
        }

        return found;
    }
}
