using System.Runtime.InteropServices;

namespace Serambi.Platform.Web;

/// <summary>
/// What a module has published, as texts with addresses: the search of the site finds them, their links are looked after, and their owners are
/// reminded of a review. A module registers one for each sort of thing; made anew for each use.
/// </summary>
public interface IPublished
{
    /// <summary>Fixed name, "pages"; part of addresses of the search.</summary>
    string Id { get; }

    /// <summary>What the sort is called, in the reader's language.</summary>
    string Title { get; }

    /// <summary>Id of a symbol in <c>wwwroot/icons.svg</c>.</summary>
    string Icon { get; }

    /// <summary>Place among the results, small first.</summary>
    int Order { get; }

    /// <summary>All that is public, or will be by the clock; asked after every change of the site, so without texts.</summary>
    Task<IReadOnlyList<PublishedMark>> MarksAsync(CancellationToken ct);

    /// <summary>Some of them with their texts; one that is not public any more is left out.</summary>
    Task<IReadOnlyList<PublishedItem>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}

/// <summary>A thing that is public.</summary>
/// <param name="Id">Its own id, unique within its sort.</param>
/// <param name="Mark">Another number as soon as its texts, address or hours are others.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PublishedMark(Guid Id, long Mark);

/// <summary>A public text.</summary>
/// <param name="Id">The thing that it belongs to.</param>
/// <param name="Path">Without path base and language; a whole address where it is read elsewhere.</param>
/// <param name="Title">In Indonesian.</param>
public sealed record PublishedItem(Guid Id, string Path, string Title)
{
    /// <summary>Empty: there is no English.</summary>
    public string TitleEn { get; init; } = "";

    public string Summary { get; init; } = "";

    public string SummaryEn { get; init; } = "";

    /// <summary>All its words, without markup.</summary>
    public string Body { get; init; } = "";

    public string BodyEn { get; init; } = "";

    /// <summary>Its place in lists, newest first.</summary>
    public DateTime AtUtc { get; init; }

    /// <summary>Whether a reader is told that day.</summary>
    public bool Dated { get; init; }

    /// <summary>Tells texts of one thing apart: what is public now, and what will be at its hour.</summary>
    public int Part { get; init; }

    /// <summary>Before it, it is not public; null for always.</summary>
    public DateTime? FromUtc { get; init; }

    public DateTime? UntilUtc { get; init; }

    /// <summary>Where it leads, as written.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The unit that answers for it.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>Where its editors work on it, without path base; null where nobody does.</summary>
    public string? Desk { get; init; }

    /// <summary>Day by which somebody looks whether it is still true.</summary>
    public DateOnly? ReviewBy { get; init; }
}
