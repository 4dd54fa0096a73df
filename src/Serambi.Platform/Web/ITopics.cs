namespace Serambi.Platform.Web;

/// <summary>
/// What a module publishes that readers can subscribe to: devices are told as soon as something of a topic becomes public. A module calls nobody
/// when it publishes; it is asked again and again, and each thing is told once. Made anew for each use.
/// </summary>
public interface ITopics
{
    /// <summary>Fixed name, "berita"; the topics of a module begin with it.</summary>
    string Id { get; }

    /// <summary>Place among the others, small first.</summary>
    int Order { get; }

    /// <summary>The topics there are now, in the reader's language; none as long as there would be nothing to read.</summary>
    Task<IReadOnlyList<Topic>> OfferedAsync(CancellationToken ct);

    /// <summary>What is public now and became so after an instant.</summary>
    Task<IReadOnlyList<TopicMark>> SinceAsync(DateTime sinceUtc, CancellationToken ct);

    /// <summary>Those of them that are public now, as they are told.</summary>
    Task<IReadOnlyList<TopicNews>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}

/// <summary>Something to subscribe to.</summary>
/// <param name="Id">Small letters, digits, dots and hyphens, at most <see cref="LongestId"/>; never changed.</param>
/// <param name="Label">In the reader's language.</param>
/// <param name="Path">Page of the same, without path base.</param>
/// <param name="Feed">Feed or calendar of the same, without path base; null for none.</param>
/// <param name="Hint">What it is, in a sentence.</param>
public sealed record Topic(string Id, string Label, string Path, string? Feed = null, string? Hint = null)
{
    public const int LongestId = 60;
}

/// <summary>Something that became public.</summary>
/// <param name="Id">Its own id, unique within its module.</param>
/// <param name="Topics">Topics that it belongs to.</param>
/// <param name="Urgent">Told at once, at any hour.</param>
public sealed record TopicMark(Guid Id, IReadOnlyList<string> Topics, bool Urgent = false);

/// <summary>What is told of it.</summary>
/// <param name="Id">As in its <see cref="TopicMark"/>.</param>
/// <param name="Path">Without path base and language; a whole address where it is read elsewhere.</param>
/// <param name="Title">In Indonesian.</param>
/// <param name="TitleEn">Empty: there is no English.</param>
public sealed record TopicNews(Guid Id, string Path, string Title, string TitleEn);
