using Microsoft.AspNetCore.Http;

namespace Serambi.Platform.Web;

/// <summary>
/// A part of the home page that a module contributes: doors, figures, announcements. Whoever runs the site orders, hides and shows them; a block
/// that has nothing to show is left out, so that the page never leads to nothing.
/// </summary>
public interface IHomeBlock
{
    /// <summary>Fixed name: what is kept of the order.</summary>
    string Id { get; }

    /// <summary>For whoever orders the page, in their language.</summary>
    string Title { get; }

    /// <summary>Its place where nobody ordered anything, small first.</summary>
    int Order { get; }

    /// <summary>Where editors change what it shows, without path base; null where nobody does.</summary>
    string? EditPath => null;

    /// <summary>What it shows now; null for nothing. A block that says something about now limits how long the page is kept by itself.</summary>
    ValueTask<HomePart?> ShowAsync(HttpContext context, CancellationToken ct);
}

/// <param name="View">Path of the partial view.</param>
/// <param name="Model">What the view shows.</param>
public sealed record HomePart(string View, object Model)
{
    /// <summary>Path of a feed of the same, without path base; null for none.</summary>
    public string? Feed { get; init; }

    /// <summary>Title of that feed.</summary>
    public string? FeedTitle { get; init; }
}
