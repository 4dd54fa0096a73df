namespace Serambi.Platform.Web;

/// <summary>A part of the home page that a module contributes as long as it has something to say.</summary>
public interface IHomeBlock
{
    /// <summary>Place among the blocks, small first.</summary>
    int Order { get; }

    /// <summary>What to show now; null for nothing.</summary>
    Task<HomeBlock?> ShowAsync(CancellationToken ct);
}

/// <param name="View">Path of the partial view, "/Modules/…/_X.cshtml": a section of the class <c>section</c> with a heading of the second level.</param>
/// <param name="Model">What the view is given.</param>
public sealed record HomeBlock(string View, object Model)
{
    /// <summary>Path of a feed of the same, without path base; null for none.</summary>
    public string? Feed { get; init; }

    /// <summary>Title of that feed.</summary>
    public string? FeedTitle { get; init; }
}
