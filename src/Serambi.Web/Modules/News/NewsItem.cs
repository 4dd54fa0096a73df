using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Formats.Feeds;
using Serambi.Formats.Text;

namespace Serambi.Web.Modules.News;

/// <summary>Where a piece of news stands.</summary>
public enum NewsState
{
    /// <summary>Written here, not public yet.</summary>
    Draft,

    /// <summary>Drawn from a source; waits for somebody to pick it.</summary>
    Incoming,

    /// <summary>Public from <see cref="NewsItem.PublishedAtUtc"/> on.</summary>
    Public,

    /// <summary>Was public, and is not any more.</summary>
    Withdrawn,

    /// <summary>Somebody looked at it and did not want it.</summary>
    Dismissed,

    /// <summary>Says what another piece of news says already.</summary>
    Duplicate,
}

/// <summary>
/// A piece of news: written here (its versions are <see cref="NewsRevision"/>s), or drawn from a source. Its words are what everybody reads,
/// or will read; of a draft that was never public, the newest.
/// </summary>
public sealed class NewsItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid UnitId { get; set; }

    /// <summary>Where it was drawn from; null for what was written here.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Its part of the address; of what was written here alone.</summary>
    public string? Slug { get; init; }

    public NewsState State { get; set; }

    public string Title { get; set; } = "";

    /// <summary>Empty: not translated.</summary>
    public string TitleEn { get; set; } = "";

    public string Summary { get; set; } = "";

    public string SummaryEn { get; set; } = "";

    /// <summary>Markdown; empty for what was drawn.</summary>
    public string Text { get; set; } = "";

    public string TextEn { get; set; } = "";

    /// <summary>The Indonesian words changed after the English ones, and nobody said that these still hold.</summary>
    public bool EnglishBehind { get; set; }

    /// <summary>The words of it all, to be found by.</summary>
    public string Terms { get; set; } = " ";

    /// <summary>Day and hour that it bears, and before which it is not public; null for what never was.</summary>
    public DateTime? PublishedAtUtc { get; set; }

    /// <summary>When its words last changed.</summary>
    public DateTime ChangedAtUtc { get; set; }

    /// <summary>What its source calls it, hashed; unique within the source, and everywhere where the source gave an address or a name of the whole web.</summary>
    public string? ExternalKey { get; set; }

    /// <summary>Address of the original.</summary>
    public string? Link { get; set; }

    public string? LinkKey { get; set; }

    public string? TitleKey { get; set; }

    /// <summary>What it repeats.</summary>
    public Guid? DuplicateOfId { get; set; }

    /// <summary>When it was withdrawn because the source no longer had it, or because the rules keep it out; it comes back when that ends.</summary>
    public DateTime? GoneAtUtc { get; set; }

    /// <summary>When somebody took it by hand: the rules of its source no longer decide about it.</summary>
    public DateTime? PickedAtUtc { get; set; }

    /// <summary>Where its source has a picture of it.</summary>
    public string? PictureAddress { get; set; }

    /// <summary>When that picture is fetched; null when it was, or is given up.</summary>
    public DateTime? PictureDueUtc { get; set; }

    /// <summary>How often fetching it failed.</summary>
    public int PictureTries { get; set; }

    public Guid? PictureId { get; set; }

    /// <summary>The newest version; 0 for what was drawn.</summary>
    public int Newest { get; set; }

    /// <summary>The version that is public, or will be at its hour.</summary>
    public int? Live { get; set; }

    /// <summary>The version that waits for a second person, who asked, and from when it should be public (null: as soon as it is approved).</summary>
    public int? Proposed { get; set; }

    public Guid? ProposedById { get; set; }

    public string? ProposedBy { get; set; }

    public DateTime? ProposedFromUtc { get; set; }

    /// <summary>What the second person said when the proposal went back.</summary>
    public string? Returned { get; set; }

    /// <summary>Rises with every change of the row, for edits at the same time.</summary>
    public int Version { get; set; }

    public bool Translated => TitleEn.Length > 0 && TextEn.Length > 0;

    /// <summary>Titles of fewer letters ("Pengumuman") say nothing about what they stand above.</summary>
    private const int ShortestTitle = 20;

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string? TitleKeyOf(string title) => LooseText.Code(title) is { Length: >= ShortestTitle } code ? Hash(code) : null;

    public static string? LinkKeyOf(string? link) => link is null ? null : Hash(FeedWords.Key(link));

    /// <summary>Takes over words, and what is found and compared by them.</summary>
    public void Say(NewsWords words, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(words);
        (Title, TitleEn, Summary, SummaryEn, Text, TextEn) = (words.Title, words.TitleEn, words.Summary, words.SummaryEn, words.Text, words.TextEn);
        EnglishBehind = words.EnglishBehind;
        (ChangedAtUtc, TitleKey) = (utc, TitleKeyOf(Title));
        Terms = $" {SearchTerms.Of(string.Join('\n', Title, TitleEn, Summary, SummaryEn, Text, TextEn))} ";
    }

    /// <summary>Lets a version go out, now or at its hour; what is public already bears the day of its first publication.</summary>
    public void Release(NewsWords words, int number, DateTime? fromUtc, DateTime now)
    {
        if (Live is null) PublishedAtUtc = fromUtc > now ? fromUtc : now;
        (State, Live, Returned) = (NewsState.Public, number, null);
        Say(words, now);
        ForgetProposal();
    }

    public void ForgetProposal() => (Proposed, ProposedById, ProposedBy, ProposedFromUtc) = (null, null, null, null);
}

/// <summary>What a piece of news said once, in both languages. Never changed, never removed.</summary>
public sealed class NewsRevision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid NewsId { get; init; }

    /// <summary>From 1, without gaps. Unique within the news: two editors cannot write the same version.</summary>
    public int Number { get; init; }

    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    public required string Summary { get; init; }

    public required string SummaryEn { get; init; }

    /// <summary>Markdown.</summary>
    public required string Text { get; init; }

    public required string TextEn { get; init; }

    public bool EnglishBehind { get; init; }

    public DateTime SavedAtUtc { get; init; }

    public Guid? SavedById { get; init; }

    public required string SavedBy { get; init; }

    public NewsWords Words => new(Title, TitleEn, Summary, SummaryEn, Text, TextEn) { EnglishBehind = EnglishBehind };
}

internal sealed class NewsItemMap : IEntityTypeConfiguration<NewsItem>
{
    public void Configure(EntityTypeBuilder<NewsItem> builder)
    {
        builder.ToTable("NewsItems");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Slug).HasMaxLength(60);
        builder.Property(n => n.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(n => n.Title).HasMaxLength(FeedReader.MaxTitle);
        builder.Property(n => n.TitleEn).HasMaxLength(FeedReader.MaxTitle);
        builder.Property(n => n.Summary).HasMaxLength(FeedWords.SummaryLength);
        builder.Property(n => n.SummaryEn).HasMaxLength(FeedWords.SummaryLength);
        builder.Property(n => n.Link).HasMaxLength(FeedReader.MaxAddress);
        builder.Property(n => n.PictureAddress).HasMaxLength(FeedReader.MaxAddress);
        foreach (var key in (string[])[nameof(NewsItem.ExternalKey), nameof(NewsItem.LinkKey), nameof(NewsItem.TitleKey)]) builder.Property(key).HasMaxLength(64);
        builder.Property(n => n.ProposedBy).HasMaxLength(200);
        builder.Property(n => n.Returned).HasMaxLength(1000);
        builder.Property(n => n.Version).IsConcurrencyToken();
        builder.HasIndex(n => n.Slug).IsUnique();
        builder.HasIndex(n => new { n.State, n.PublishedAtUtc });
        builder.HasIndex(n => new { n.SourceId, n.ExternalKey }).IsUnique();
        builder.HasIndex(n => n.ExternalKey);
        builder.HasIndex(n => n.LinkKey);
        builder.HasIndex(n => n.TitleKey);
        builder.HasIndex(n => n.PictureDueUtc);
        builder.HasOne<NewsPicture>().WithMany().HasForeignKey(n => n.PictureId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<NewsSource>().WithMany().HasForeignKey(n => n.SourceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NewsRevisionMap : IEntityTypeConfiguration<NewsRevision>
{
    public void Configure(EntityTypeBuilder<NewsRevision> builder)
    {
        builder.ToTable("NewsRevisions");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Title).HasMaxLength(NewsWords.TitleLength);
        builder.Property(r => r.TitleEn).HasMaxLength(NewsWords.TitleLength);
        builder.Property(r => r.Summary).HasMaxLength(NewsWords.SummaryLength);
        builder.Property(r => r.SummaryEn).HasMaxLength(NewsWords.SummaryLength);
        builder.Property(r => r.SavedBy).HasMaxLength(200);
        builder.HasIndex(r => new { r.NewsId, r.Number }).IsUnique();
        builder.HasOne<NewsItem>().WithMany().HasForeignKey(r => r.NewsId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(r => r.Words);
    }
}
