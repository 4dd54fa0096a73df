using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Access;

namespace Serambi.Platform.Cases.Company;

/// <summary>A colleague who wants to hear of a case without having it.</summary>
public sealed class CaseWatcher
{
    public Guid CaseId { get; init; }

    public Guid UserId { get; init; }

    public DateTime SinceUtc { get; init; }

    /// <summary>The newest event that they saw or were told of.</summary>
    public int ToldSeq { get; set; }
}

/// <summary>A reminder that somebody set for themselves.</summary>
public sealed class CaseReminder
{
    public Guid CaseId { get; init; }

    public Guid UserId { get; init; }

    /// <summary>Legal day on whose morning it is sent.</summary>
    public DateOnly On { get; set; }

    public string About { get; set; } = "";
}

/// <summary>Somebody has a case open. Forgotten after a day; no event, because nothing happened to the case.</summary>
public sealed class CasePresence
{
    public Guid CaseId { get; init; }

    public Guid UserId { get; init; }

    public DateTime AtUtc { get; set; }

    /// <summary>Until when they were writing; null for who only looked.</summary>
    public DateTime? WritingAtUtc { get; set; }
}

internal sealed class CaseWatcherMap : IEntityTypeConfiguration<CaseWatcher>
{
    public void Configure(EntityTypeBuilder<CaseWatcher> builder)
    {
        builder.ToTable("CaseWatchers");
        builder.HasKey(w => new { w.CaseId, w.UserId });
        builder.HasIndex(w => w.UserId);
        builder.HasOne<Case>().WithMany().HasForeignKey(w => w.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<SerambiUser>().WithMany().HasForeignKey(w => w.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CaseReminderMap : IEntityTypeConfiguration<CaseReminder>
{
    public void Configure(EntityTypeBuilder<CaseReminder> builder)
    {
        builder.ToTable("CaseReminders");
        builder.HasKey(r => new { r.CaseId, r.UserId });
        builder.Property(r => r.About).HasMaxLength(SetReminder.LongestAbout);
        builder.HasIndex(r => r.On);
        builder.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<SerambiUser>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CasePresenceMap : IEntityTypeConfiguration<CasePresence>
{
    public void Configure(EntityTypeBuilder<CasePresence> builder)
    {
        builder.ToTable("CasePresence");
        builder.HasKey(p => new { p.CaseId, p.UserId });
        builder.HasIndex(p => p.AtUtc);
        builder.HasOne<Case>().WithMany().HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<SerambiUser>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
