using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>What became of a due date. Exactly one.</summary>
public enum DutyOutcome
{
    Filed,

    /// <summary>Filed within the grace.</summary>
    Late,
    Missed,

    /// <summary>Nothing had to be filed: an officer said so, or the permit had ended.</summary>
    Waived,
}

/// <summary>One due date of one permit, as it was when it was written down: no schedule that comes later moves it.</summary>
public sealed class PermitDuty
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PermitId { get; init; }

    public DateOnly DueOn { get; init; }

    /// <summary>First instant at which a report is late: the end of the last minute, by the clock of the body.</summary>
    public DateTime LateFromUtc { get; init; }

    /// <summary>First instant at which it is missing.</summary>
    public DateTime ClosesAtUtc { get; init; }

    /// <summary>Null while it is open.</summary>
    public DutyOutcome? Outcome { get; private set; }

    public DateTime? SettledAtUtc { get; private set; }

    /// <summary>Why it was waived.</summary>
    public string? Reason { get; private set; }

    /// <summary>What a report at an instant would make of it; null: it is too late for one.</summary>
    public DutyOutcome? OutcomeAt(DateTime utc) => utc < LateFromUtc ? DutyOutcome.Filed : utc < ClosesAtUtc ? DutyOutcome.Late : null;

    /// <exception cref="InvalidOperationException">It has another outcome already, and is not a missing one that is waived.</exception>
    public void Settle(DutyOutcome outcome, DateTime atUtc, string? reason = null)
    {
        if (Outcome is not null && (Outcome, outcome) != (DutyOutcome.Missed, DutyOutcome.Waived)) throw new InvalidOperationException($"Duty {Id} is {Outcome} and cannot become {outcome}.");
        (Outcome, SettledAtUtc, Reason) = (outcome, atUtc, reason);
    }
}

internal sealed class PermitDutyMap : IEntityTypeConfiguration<PermitDuty>
{
    public void Configure(EntityTypeBuilder<PermitDuty> builder)
    {
        builder.ToTable("PermitDuties");
        builder.Property(d => d.Outcome).IsConcurrencyToken();   // whoever read it open must not settle it after somebody else
        builder.Property(d => d.Reason).HasMaxLength(Platform.Documents.Register.EndDocument.LongestReason);
        builder.HasIndex(d => new { d.PermitId, d.DueOn }).IsUnique();
        builder.HasIndex(d => new { d.Outcome, d.ClosesAtUtc });
        builder.HasIndex(d => new { d.DueOn, d.Outcome, d.PermitId });   // compliance is counted within it
        builder.HasOne<Permit>().WithMany().HasForeignKey(d => d.PermitId).OnDelete(DeleteBehavior.Restrict);
    }
}
