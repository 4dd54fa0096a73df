using Serambi.Formats.Html;

namespace Serambi.Platform.Web;

/// <summary>Pictures, videos and documents of the site by their names, for modules whose pages show them.</summary>
public interface ISiteMedia
{
    /// <summary>All of them as readers of a language get them; what is not there, or cannot be shown, says why (<see cref="ArticleMedium.Fault"/>).</summary>
    Task<IReadOnlyDictionary<string, ArticleMedium>> FindAsync(IReadOnlyCollection<string> names, string language, CancellationToken ct);

    /// <summary>
    /// Lets what names them go to the public: their versions rise with the caller's save, so that whoever changes or removes one of them at
    /// the same moment is told of a conflict. A problem without a field when one is missing or cannot be used by everybody.
    /// </summary>
    Task<Problem?> HoldAsync(IReadOnlyCollection<string> names, CancellationToken ct);

    /// <summary>The same for all that texts name; a problem also when one of them names more than a page may show (<see cref="MediaName.Most"/>).</summary>
    Task<Problem?> HoldInAsync(IReadOnlyCollection<string> texts, CancellationToken ct);

    /// <summary>The newest of all kinds, each with the line that puts it into a text, for a page on which somebody writes.</summary>
    Task<HomePart> PanelAsync(CancellationToken ct);

    /// <summary>The newest of one kind, for a field that takes the name of one.</summary>
    Task<IReadOnlyList<MediumOffer>> NewestAsync(ArticleMediumKind kind, CancellationToken ct);
}

/// <param name="Name">As a text or field names it, "media:gedung".</param>
/// <param name="Words">What it is, in Indonesian.</param>
public sealed record MediumOffer(string Name, string Words);

/// <summary>A module whose content names media: they are kept as long as it does, and stay as they are where somebody approved them.</summary>
public interface IMediaNaming
{
    /// <summary>Where a medium is named.</summary>
    Task<IReadOnlyList<MediumUse>> UsesOfAsync(string name, CancellationToken ct);
}

/// <summary>Something that names a medium.</summary>
/// <param name="Desk">Page of its editors, without path base.</param>
/// <param name="Address">Where the public reads it, without path base.</param>
/// <param name="Title">Its title.</param>
/// <param name="Public">In words that are public, or become so without being written again.</param>
/// <param name="Checked">A second person looks before the public reads something else.</param>
public sealed record MediumUse(string Desk, string Address, string Title, bool Public, bool Checked);
