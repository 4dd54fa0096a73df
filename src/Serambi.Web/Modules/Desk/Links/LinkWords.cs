using Serambi.Platform.Cases.Links;

namespace Serambi.Web.Modules.Desk;

/// <summary>Words for a link as each of its two cases says them.</summary>
internal static class LinkWords
{
    public static string Of(LinkKind kind, bool from) => (kind, from) switch
    {
        (LinkKind.DuplicateOf, true) => LinkTexts.DuplicateOf,
        (LinkKind.DuplicateOf, false) => LinkTexts.HasDuplicate,
        (LinkKind.Repeats, true) => LinkTexts.Repeats,
        (LinkKind.Repeats, false) => LinkTexts.RepeatedBy,
        _ => LinkTexts.Related,
    };

    /// <summary>As the case <paramref name="seenFrom"/> says it.</summary>
    public static string Of(CaseLink link, Guid seenFrom) => Of(link.Kind, link.FromId == seenFrom);
}
