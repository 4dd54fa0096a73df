using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Formats.Html;
using Serambi.Platform.Calendar;

namespace Serambi.Web.Modules.Agenda;

/// <summary>Where an event stands on its way to the public.</summary>
public enum AgendaState
{
    Draft,

    /// <summary>Public from <see cref="AgendaEvent.PublishedAtUtc"/> on.</summary>
    Public,

    /// <summary>Was public, and is not any more.</summary>
    Withdrawn,
}

/// <summary>
/// An event of the body. Its words and times are what everybody reads, or will read; of a draft that was never public, the newest. Versions are
/// <see cref="AgendaRevision"/>s. One that was cancelled or moved stays public and says so: who read it must not stand before a closed door.
/// </summary>
public sealed class AgendaEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid UnitId { get; init; }

    /// <summary>Its part of the address; never changed, so that links and subscribed calendars hold.</summary>
    public required string Slug { get; init; }

    public AgendaState State { get; set; }

    public string Title { get; set; } = "";

    /// <summary>Empty: not translated.</summary>
    public string TitleEn { get; set; } = "";

    public string Summary { get; set; } = "";

    public string SummaryEn { get; set; } = "";

    /// <summary>Markdown.</summary>
    public string Text { get; set; } = "";

    public string TextEn { get; set; } = "";

    /// <summary>The Indonesian words changed after the English ones, and nobody said that these still hold.</summary>
    public bool EnglishBehind { get; set; }

    public string Place { get; set; } = "";

    public string PlaceEn { get; set; } = "";

    public string Audience { get; set; } = "";

    public string AudienceEn { get; set; } = "";

    /// <summary>Where one takes part online.</summary>
    public string Link { get; set; } = "";

    public DateOnly FirstDay { get; set; }

    public DateOnly LastDay { get; set; }

    /// <summary>By the clock of <see cref="Zone"/>; null takes whole days.</summary>
    public TimeOnly? FromClock { get; set; }

    public TimeOnly? UntilClock { get; set; }

    public LegalZone Zone { get; set; }

    public DateTime BeginsUtc { get; set; }

    /// <summary>The first instant after it.</summary>
    public DateTime EndsUtc { get; set; }

    /// <summary>It does not take place; it stays public and says so.</summary>
    public DateTime? CancelledAtUtc { get; set; }

    /// <summary>The day for which it was announced before it was moved, and the hour, if there was one.</summary>
    public DateOnly? MovedFromDay { get; set; }

    public TimeOnly? MovedFromClock { get; set; }

    /// <summary>Rises with each change that the public sees: calendars take the higher number (RFC 5545 3.8.7.4).</summary>
    public int Sequence { get; set; }

    /// <summary>Before which it is not public; null for what never was.</summary>
    public DateTime? PublishedAtUtc { get; set; }

    /// <summary>When what the public reads last changed.</summary>
    public DateTime ChangedAtUtc { get; set; }

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

    public AgendaWords Words => new(Title, TitleEn, Summary, SummaryEn, Text, TextEn, Place, PlaceEn, Audience, AudienceEn, Link) { EnglishBehind = EnglishBehind };

    public AgendaTime Time => new(FirstDay, LastDay, FromClock, UntilClock, Zone);

    /// <summary>Takes over what a version says.</summary>
    public void Say(AgendaContent content, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(content);
        var (words, time) = (content.Words, content.Time);
        (Title, TitleEn, Summary, SummaryEn, Text, TextEn) = (words.Title, words.TitleEn, words.Summary, words.SummaryEn, words.Text, words.TextEn);
        EnglishBehind = words.EnglishBehind;
        (Place, PlaceEn, Audience, AudienceEn, Link) = (words.Place, words.PlaceEn, words.Audience, words.AudienceEn, words.Link);
        (FirstDay, LastDay, FromClock, UntilClock, Zone, BeginsUtc, EndsUtc) = (time.FirstDay, time.LastDay, time.From, time.Until, time.Zone, time.BeginsUtc, time.EndsUtc);
        ChangedAtUtc = utc;
    }

    /// <summary>Lets a version go out, now or at its hour. A time that the public knew is kept where it changes.</summary>
    public void Release(AgendaContent content, int number, DateTime? fromUtc, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (Live is null) (PublishedAtUtc, MovedFromDay, MovedFromClock, CancelledAtUtc) = (fromUtc > now ? fromUtc : now, null, null, null);
        else if (PublishedAtUtc <= now && (content.Time.BeginsUtc != BeginsUtc || content.Time.AllDay != Time.AllDay))
        {
            var before = content.Time.Zone.LocalTime(BeginsUtc);   // by the clock beside which it is read from now on
            (MovedFromDay, MovedFromClock) = Time.AllDay ? (FirstDay, (TimeOnly?)null) : (DateOnly.FromDateTime(before), TimeOnly.FromDateTime(before));
        }

        if (Live is not null || State == AgendaState.Withdrawn) Sequence++;
        (State, Live, Returned) = (AgendaState.Public, number, null);
        Say(content, now);
        ForgetProposal();
    }

    public void ForgetProposal() => (Proposed, ProposedById, ProposedBy, ProposedFromUtc) = (null, null, null, null);
}

/// <summary>What was said of an event once. Never changed, never removed.</summary>
public sealed class AgendaRevision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid EventId { get; init; }

    /// <summary>From 1, without gaps. Unique within the event: two editors cannot write the same version.</summary>
    public int Number { get; init; }

    /// <summary>An <see cref="AgendaContent"/> as JSON.</summary>
    public required string Said { get; init; }

    public DateTime SavedAtUtc { get; init; }

    public Guid? SavedById { get; init; }

    public required string SavedBy { get; init; }

    public AgendaContent Content => AgendaContent.Read(Said);
}

internal sealed class AgendaEventMap : IEntityTypeConfiguration<AgendaEvent>
{
    public void Configure(EntityTypeBuilder<AgendaEvent> builder)
    {
        builder.ToTable("AgendaEvents");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Slug).HasMaxLength(Slug.Longest);
        builder.Property(e => e.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(e => e.Zone).HasConversion<string>().HasMaxLength(8);
        foreach (var title in (string[])[nameof(AgendaEvent.Title), nameof(AgendaEvent.TitleEn)]) builder.Property(title).HasMaxLength(AgendaWords.TitleLength);
        foreach (var line in (string[])[nameof(AgendaEvent.Summary), nameof(AgendaEvent.SummaryEn), nameof(AgendaEvent.Place), nameof(AgendaEvent.PlaceEn), nameof(AgendaEvent.Audience), nameof(AgendaEvent.AudienceEn)]) builder.Property(line).HasMaxLength(AgendaWords.LineLength);
        builder.Property(e => e.Link).HasMaxLength(AgendaWords.LinkLength);
        builder.Property(e => e.ProposedBy).HasMaxLength(200);
        builder.Property(e => e.Returned).HasMaxLength(1000);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.Ignore(e => e.Words);
        builder.Ignore(e => e.Time);
        builder.HasIndex(e => e.Slug).IsUnique();
        builder.HasIndex(e => new { e.State, e.EndsUtc });
        builder.HasIndex(e => new { e.State, e.FirstDay });
    }
}

internal sealed class AgendaRevisionMap : IEntityTypeConfiguration<AgendaRevision>
{
    public void Configure(EntityTypeBuilder<AgendaRevision> builder)
    {
        builder.ToTable("AgendaRevisions");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.SavedBy).HasMaxLength(200);
        builder.Ignore(r => r.Content);
        builder.HasIndex(r => new { r.EventId, r.Number }).IsUnique();
        builder.HasOne<AgendaEvent>().WithMany().HasForeignKey(r => r.EventId).OnDelete(DeleteBehavior.Restrict);
    }
}
