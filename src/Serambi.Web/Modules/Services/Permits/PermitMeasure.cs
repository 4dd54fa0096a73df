using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Documents.Register;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits;

public enum MeasureState
{
    /// <summary>Somebody else has to decide.</summary>
    Proposed,
    Taken,
    Declined,

    /// <summary>Taken back by whoever proposed it: the wrong company was found.</summary>
    Withdrawn,
}

/// <summary>A warning, suspension or revocation: what it is about, who proposed it, who decided. What happens by itself is taken at once, by nobody.</summary>
public sealed class PermitMeasure
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PermitId { get; init; }

    public SanctionKind Kind { get; init; }

    /// <summary>The missed due date from which it follows; null for what somebody found.</summary>
    public Guid? DutyId { get; init; }

    /// <summary>The legal day on which its ground arose.</summary>
    public DateOnly On { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who decides on it; null: nobody, it happens by itself.</summary>
    public string? Role { get; init; }

    public Guid? ProposedById { get; init; }

    public required string ProposedBy { get; init; }

    /// <summary>The unit that found it in the field; null for what nobody found there.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>What was found, as a picture or document of the case; null for what follows from missing reports.</summary>
    public Guid? FileId { get; init; }

    public DateTime AtUtc { get; init; }

    public MeasureState State { get; set; }

    public string? DecidedBy { get; set; }

    public DateTime? DecidedAtUtc { get; set; }

    /// <summary>What whoever decided wrote.</summary>
    public string? Decision { get; set; }
}

/// <summary>Due dates that need no report, of one permit or of all permits of a service.</summary>
public sealed class PermitWaiver
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Service { get; init; }

    /// <summary>Null: all permits of the service.</summary>
    public Guid? PermitId { get; init; }

    public DateOnly From { get; init; }

    public DateOnly To { get; init; }

    public required string Reason { get; init; }

    public required string By { get; init; }

    public DateTime AtUtc { get; init; }

    /// <summary>When all due dates that were written down had been waived; null: not yet.</summary>
    public DateTime? AppliedAtUtc { get; set; }

    public bool Covers(Permit permit, DateOnly due)
    {
        ArgumentNullException.ThrowIfNull(permit);
        return (PermitId is null || PermitId == permit.Id) && From <= due && due <= To;
    }
}

internal sealed class PermitMeasureMap : IEntityTypeConfiguration<PermitMeasure>
{
    public void Configure(EntityTypeBuilder<PermitMeasure> builder)
    {
        builder.ToTable("PermitMeasures");
        builder.Property(m => m.Reason).HasMaxLength(EndDocument.LongestReason);
        builder.Property(m => m.Role).HasMaxLength(40);
        builder.Property(m => m.ProposedBy).HasMaxLength(200);
        builder.Property(m => m.DecidedBy).HasMaxLength(200);
        builder.Property(m => m.Decision).HasMaxLength(EndDocument.LongestReason);
        builder.Property(m => m.State).IsConcurrencyToken();
        builder.HasIndex(m => new { m.PermitId, m.DutyId, m.Kind }).IsUnique();
        builder.HasIndex(m => new { m.State, m.Id });
        builder.HasIndex(m => new { m.UnitId, m.Id });
        builder.HasOne<Permit>().WithMany().HasForeignKey(m => m.PermitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PermitWaiverMap : IEntityTypeConfiguration<PermitWaiver>
{
    public void Configure(EntityTypeBuilder<PermitWaiver> builder)
    {
        builder.ToTable("PermitWaivers");
        builder.Property(w => w.Service).HasMaxLength(36);
        builder.Property(w => w.Reason).HasMaxLength(EndDocument.LongestReason);
        builder.Property(w => w.By).HasMaxLength(200);
        builder.HasIndex(w => new { w.Service, w.From });
        builder.HasOne<Permit>().WithMany().HasForeignKey(w => w.PermitId).OnDelete(DeleteBehavior.Restrict);
    }
}
