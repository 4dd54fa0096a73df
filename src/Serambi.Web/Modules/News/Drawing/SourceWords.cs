using Serambi.Formats.Feeds;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.News.Drawing;

/// <summary>What is said about sources.</summary>
internal static class SourceWords
{
    public static string? Kind(FeedKind? kind) => kind switch { FeedKind.Rss => "RSS", FeedKind.Atom => "Atom", FeedKind.WordPress => "WordPress", _ => null };

    public static (Tone Tone, string Label) State(NewsSource source) => source switch
    {
        { StoppedAtUtc: not null } => (Tone.Grey, NewsSourceTexts.StateStopped),
        { LastError: not null } => (Tone.Red, NewsSourceTexts.StateFailing),
        { LastVisitUtc: null } => (Tone.Blue, NewsSourceTexts.StateNew),
        _ => (Tone.Green, NewsSourceTexts.StateGood),
    };
}
