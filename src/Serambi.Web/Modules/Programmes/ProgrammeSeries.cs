using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Formats.Feeds;
using Serambi.Formats.Html;
using Serambi.Platform.Outside;

namespace Serambi.Web.Modules.Programmes;

/// <summary>What a series is.</summary>
public enum SeriesKind
{
    Podcast,
    TalkShow,
    ShortVideo,
}

/// <summary>A series of episodes, and the channel or playlist from which they are drawn. The public sees it as soon as one of its episodes is public.</summary>
public sealed class ProgrammeSeries : IVisited
{
    public const int AboutLength = 1_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The unit that answers for it and its episodes.</summary>
    public Guid UnitId { get; set; }

    /// <summary>Its part of the address; made of its first title.</summary>
    public required string Slug { get; init; }

    public SeriesKind Kind { get; set; }

    public string Title { get; set; } = "";

    /// <summary>Empty: not translated.</summary>
    public string TitleEn { get; set; } = "";

    public string About { get; set; } = "";

    public string AboutEn { get; set; } = "";

    /// <summary>"media:name" of its picture; empty for none.</summary>
    public string Picture { get; set; } = "";

    /// <summary>Channel or playlist of YouTube (<see cref="YouTubeId"/>); null where everything is entered by hand.</summary>
    public string? FeedId { get; set; }

    public string? ETag { get; set; }

    public string? LastModified { get; set; }

    public DateTime NextDueUtc { get; set; }

    public DateTime? HoldUntilUtc { get; set; }

    public int Failures { get; set; }

    public string? LastError { get; set; }

    public DateTime? LastVisitUtc { get; set; }

    public DateTime? LastGoodUtc { get; set; }

    public DateTime? StoppedAtUtc { get; set; }

    /// <summary>When its words last changed.</summary>
    public DateTime ChangedAtUtc { get; set; }

    /// <summary>Rises with every change by people, for edits at the same time.</summary>
    public int Version { get; set; }

    public string TitleIn(string language) => language == "en" && TitleEn.Length > 0 ? TitleEn : Title;

    public string AboutIn(string language) => language == "en" && AboutEn.Length > 0 ? AboutEn : About;
}

internal sealed class ProgrammeSeriesMap : IEntityTypeConfiguration<ProgrammeSeries>
{
    public void Configure(EntityTypeBuilder<ProgrammeSeries> builder)
    {
        builder.ToTable("ProgrammeSeries");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Slug).HasMaxLength(Slug.Longest);
        builder.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(s => s.Title).HasMaxLength(EpisodeWords.TitleLength);
        builder.Property(s => s.TitleEn).HasMaxLength(EpisodeWords.TitleLength);
        builder.Property(s => s.About).HasMaxLength(ProgrammeSeries.AboutLength);
        builder.Property(s => s.AboutEn).HasMaxLength(ProgrammeSeries.AboutLength);
        builder.Property(s => s.Picture).HasMaxLength(EpisodeWords.MediumLength);
        builder.Property(s => s.FeedId).HasMaxLength(YouTubeId.Longest);
        builder.Property(s => s.ETag).HasMaxLength(300);
        builder.Property(s => s.LastModified).HasMaxLength(100);
        builder.Property(s => s.LastError).HasMaxLength(40);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => s.Slug).IsUnique();
        builder.HasIndex(s => s.NextDueUtc);
    }
}
