using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Cases;

namespace Serambi.Platform.Parties.Merging;

/// <summary>What somebody of the house said of two records that are alike: one person, or two. Never deleted, so that it can be read who said what and why.</summary>
public sealed class PartyVerdict
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid OneId { get; init; }

    public Guid OtherId { get; init; }

    /// <summary>The record that holds for both since; null when they are different people.</summary>
    public Guid? HolderId { get; init; }

    public required string Reason { get; set; }

    public required string SaidBy { get; init; }

    public DateTime SaidAtUtc { get; init; }

    public DateTime? UndoneAtUtc { get; set; }

    public string? UndoneBy { get; set; }

    public string? UndoneReason { get; set; }

    /// <summary>Two who undo at once: one does.</summary>
    public int Version { get; set; }

    /// <summary>Open cases that went to the holder, and whence.</summary>
    public List<MovedCase> Moved { get; } = [];
}

/// <summary>A case whose requester or proxy became another record, and which one it was.</summary>
public sealed class MovedCase
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid VerdictId { get; init; }

    public Guid CaseId { get; init; }

    public Guid FromId { get; init; }

    public bool AsProxy { get; init; }
}

internal sealed class PartyVerdictMap : IEntityTypeConfiguration<PartyVerdict>
{
    public void Configure(EntityTypeBuilder<PartyVerdict> builder)
    {
        builder.ToTable("PartyVerdicts");
        builder.Property(v => v.Reason).HasMaxLength(300);
        builder.Property(v => v.SaidBy).HasMaxLength(200);
        builder.Property(v => v.UndoneBy).HasMaxLength(200);
        builder.Property(v => v.UndoneReason).HasMaxLength(300);
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.HasIndex(v => v.OneId);
        builder.HasIndex(v => v.OtherId);
        builder.HasIndex(v => v.HolderId).HasFilter("\"HolderId\" IS NOT NULL");
        builder.HasMany(v => v.Moved).WithOne().HasForeignKey(m => m.VerdictId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MovedCaseMap : IEntityTypeConfiguration<MovedCase>
{
    public void Configure(EntityTypeBuilder<MovedCase> builder)
    {
        builder.ToTable("MovedCases");
        builder.HasIndex(m => m.VerdictId);
        builder.HasIndex(m => m.CaseId);
        builder.HasOne<Case>().WithMany().HasForeignKey(m => m.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
