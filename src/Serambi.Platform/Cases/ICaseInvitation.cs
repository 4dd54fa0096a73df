using Serambi.Platform.Data;

namespace Serambi.Platform.Cases;

/// <summary>Something that the requester may do besides what the procedure offers.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Hint">Why, in a sentence.</param>
/// <param name="Button">Words of the link.</param>
/// <param name="Url">The page, without path base.</param>
public sealed record Invitation(string Title, string Hint, string Button, string Url)
{
    /// <summary>A page that shows and asks for nothing: also for who only reads the case.</summary>
    public bool ForReaders { get; init; }
}

/// <summary>What a module invites requesters to on the tracking page, whatever the kind of their case.</summary>
public interface ICaseInvitation
{
    /// <summary>Null when there is nothing to invite to. Asked at each look at the page: cheap for cases that run.</summary>
    Task<Invitation?> OfAsync(SerambiDb db, Case c, CancellationToken ct);
}
