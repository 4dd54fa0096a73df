using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Formats.Feeds;
using Serambi.Formats.Html;
using Serambi.Formats.Social;

namespace Serambi.Web.Modules.Programmes;

/// <summary>Where an episode stands.</summary>
public enum EpisodeState
{
    /// <summary>Written here, not public yet.</summary>
    Draft,

    /// <summary>Drawn from the channel; waits for an editor to complete it or to pass it over.</summary>
    Incoming,
    Public,

    /// <summary>Was public, and is not any more.</summary>
    Withdrawn,

    /// <summary>Somebody looked at it and did not want it.</summary>
    Dismissed,
}

/// <summary>
/// One episode of a series. What it says are versions (<see cref="EpisodeRevision"/>); its columns hold what everybody reads, or, before it was
/// public, the newest.
/// </summary>
public sealed class Episode
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SeriesId { get; init; }

    /// <summary>Its part of the address within the series; never changed.</summary>
    public required string Slug { get; init; }

    public EpisodeState State { get; set; }

    public string Title { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string Summary { get; set; } = "";

    public string SummaryEn { get; set; } = "";

    public string Transcript { get; set; } = "";

    public string TranscriptEn { get; set; } = "";

    /// <summary>Somebody said that there is no transcript yet, and the public is told so.</summary>
    public bool NoTranscript { get; set; }

    /// <summary>"media:name" of its picture; empty for none.</summary>
    public string Picture { get; set; } = "";

    /// <summary>Address on a network, as <see cref="SocialAddress.Post"/> writes it; empty for a film of the house.</summary>
    public string Link { get; set; } = "";

    /// <summary>"media:name" of a film of the house; empty for what lies on a network.</summary>
    public string Film { get; set; } = "";

    /// <summary>The same in sign language: "media:name", or an address on a network; empty for none.</summary>
    public string Sign { get; set; } = "";

    /// <summary>Length in seconds; null for unknown.</summary>
    public int? Seconds { get; set; }

    /// <summary>The day on which it came out, in the body's zone.</summary>
    public DateOnly AiredOn { get; set; }

    public DateTime ChangedAtUtc { get; set; }

    /// <summary>Network and name of the newest version's film, unique within the series, so that what is entered by hand is not drawn again.</summary>
    public string? ExternalKey { get; set; }

    /// <summary>The newest version; 0 for what was drawn and nobody has written yet.</summary>
    public int Newest { get; set; }

    /// <summary>The version that is public.</summary>
    public int? Live { get; set; }

    /// <summary>The version that waits for a second person, and who asked.</summary>
    public int? Proposed { get; set; }

    public Guid? ProposedById { get; set; }

    public string? ProposedBy { get; set; }

    /// <summary>What the second person said when the proposal went back.</summary>
    public string? Returned { get; set; }

    /// <summary>Rises with every change of the row, for edits at the same time.</summary>
    public int Version { get; set; }

    public EpisodeWords Words => new(Title, TitleEn, Summary, SummaryEn, Transcript, TranscriptEn, NoTranscript, Picture, Link, Film, Sign, Seconds, AiredOn);

    /// <summary>What the network calls it, to be told from others.</summary>
    public static string? KeyOf(string link) => SocialAddress.Post(link) is { } post ? $"{post.Network}:{post.Id}" : null;

    /// <summary>Takes over words.</summary>
    public void Say(EpisodeWords words, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(words);
        (Title, TitleEn, Summary, SummaryEn, Transcript, TranscriptEn, NoTranscript) = (words.Title, words.TitleEn, words.Summary, words.SummaryEn, words.Transcript, words.TranscriptEn, words.NoTranscript);
        (Picture, Link, Film, Sign, Seconds, AiredOn, ChangedAtUtc) = (words.Picture, words.Link, words.Film, words.Sign, words.Seconds, words.AiredOn, utc);
    }

    public void ForgetProposal() => (Proposed, ProposedById, ProposedBy) = (null, null, null);
}

/// <summary>What an episode said once. Never changed, never removed.</summary>
public sealed class EpisodeRevision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid EpisodeId { get; init; }

    /// <summary>From 1, without gaps. Unique within the episode: two editors cannot write the same version.</summary>
    public int Number { get; init; }

    /// <summary><see cref="EpisodeWords"/>.</summary>
    public required string Json { get; init; }

    public DateTime SavedAtUtc { get; init; }

    public Guid? SavedById { get; init; }

    public required string SavedBy { get; init; }

    public EpisodeWords Words => EpisodeWords.FromJson(Json);
}

/// <summary>How often the player of an episode was opened on one day; nothing about who opened it.</summary>
public sealed class EpisodeOpens
{
    public Guid EpisodeId { get; init; }

    /// <summary>In the body's zone.</summary>
    public DateOnly Day { get; init; }

    public int Count { get; set; }
}

internal sealed class EpisodeMap : IEntityTypeConfiguration<Episode>
{
    public void Configure(EntityTypeBuilder<Episode> builder)
    {
        builder.ToTable("Episodes");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Slug).HasMaxLength(Slug.Longest);
        builder.Property(e => e.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(e => e.Title).HasMaxLength(EpisodeWords.TitleLength);
        builder.Property(e => e.TitleEn).HasMaxLength(EpisodeWords.TitleLength);
        builder.Property(e => e.Summary).HasMaxLength(EpisodeWords.SummaryLength);
        builder.Property(e => e.SummaryEn).HasMaxLength(EpisodeWords.SummaryLength);
        foreach (var medium in (string[])[nameof(Episode.Picture), nameof(Episode.Film)]) builder.Property(medium).HasMaxLength(EpisodeWords.MediumLength);
        foreach (var address in (string[])[nameof(Episode.Link), nameof(Episode.Sign)]) builder.Property(address).HasMaxLength(EpisodeWords.AddressLength);
        builder.Property(e => e.ExternalKey).HasMaxLength(80);
        builder.Property(e => e.ProposedBy).HasMaxLength(200);
        builder.Property(e => e.Returned).HasMaxLength(1000);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.Ignore(e => e.Words);
        builder.HasIndex(e => new { e.SeriesId, e.Slug }).IsUnique();
        builder.HasIndex(e => new { e.SeriesId, e.ExternalKey }).IsUnique();
        builder.HasIndex(e => new { e.State, e.AiredOn });
        builder.HasOne<ProgrammeSeries>().WithMany().HasForeignKey(e => e.SeriesId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EpisodeRevisionMap : IEntityTypeConfiguration<EpisodeRevision>
{
    public void Configure(EntityTypeBuilder<EpisodeRevision> builder)
    {
        builder.ToTable("EpisodeRevisions");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.SavedBy).HasMaxLength(200);
        builder.Ignore(r => r.Words);
        builder.HasIndex(r => new { r.EpisodeId, r.Number }).IsUnique();
        builder.HasOne<Episode>().WithMany().HasForeignKey(r => r.EpisodeId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EpisodeOpensMap : IEntityTypeConfiguration<EpisodeOpens>
{
    public void Configure(EntityTypeBuilder<EpisodeOpens> builder)
    {
        builder.ToTable("EpisodeOpens");
        builder.HasKey(o => new { o.EpisodeId, o.Day });
        builder.HasIndex(o => o.Day);
        builder.HasOne<Episode>().WithMany().HasForeignKey(o => o.EpisodeId).OnDelete(DeleteBehavior.Cascade);
    }
}
