using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Cases;
using Serambi.Platform.Documents.Register;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits;

public enum PermitState
{
    Active,
    Suspended,
    Revoked,
    Expired,

    /// <summary>Another permit has taken its place.</summary>
    Renewed,
}

/// <summary>
/// A permit that lives after it was issued. What it was issued for stays with its case; what its holder owes is dated and read from the newest version of
/// the service. Every change is an event of the case, whose head guards against two changes at once.
/// </summary>
public sealed class Permit
{
    /// <summary>Characters of <see cref="SortedBy"/>.</summary>
    internal const int LongestSort = 400;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid CaseId { get; init; }

    /// <summary>Its entry in the register of documents, which is as much in force as the permit.</summary>
    public Guid DocumentId { get; init; }

    /// <summary>Id of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Number of the document.</summary>
    public required string Number { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null: no end.</summary>
    public DateOnly? ValidUntil { get; init; }

    public PermitState State { get; private set; }

    public DateTime StateAtUtc { get; private set; }

    /// <summary>How many changes of state there were, the issue included.</summary>
    public int Changes { get; private set; }

    /// <summary>Due dates up to this day are written down; a schedule that is changed later says nothing of them.</summary>
    public DateOnly ScheduledThrough { get; set; }

    /// <summary>Reports that are missing in a row.</summary>
    public int Missed { get; set; }

    /// <summary>The gravest that was done about them; begins anew with the next report.</summary>
    public SanctionKind Step { get; set; }

    /// <summary>The last due date for which a report came.</summary>
    public DateOnly? LastReportFor { get; set; }

    /// <summary>When the last report came that left none missing behind it; a suspension that was found with it counts as earlier.</summary>
    public DateTime? LastReportAtUtc { get; set; }

    /// <summary>Of how many days before the end its holder was reminded; null: of none.</summary>
    public int? RemindedDays { get; set; }

    /// <summary>The fields by which it is counted (<see cref="PermitFacet"/>), as they were declared when it was sorted; null: not sorted yet.</summary>
    public string? SortedBy { get; set; }

    public bool Lives => State is PermitState.Active or PermitState.Suspended;

    /// <summary>Changes the state; the row that tells it is added by the caller.</summary>
    /// <exception cref="InvalidOperationException">There is no way from one to the other: what has ended does not come back; what has run out may still be renewed.</exception>
    public PermitChange MoveTo(PermitState to, DateOnly on, DateTime atUtc, string reason)
    {
        if (Changes > 0 && (State == to || (!Lives && (State, to) != (PermitState.Expired, PermitState.Renewed)))) throw new InvalidOperationException($"Permit {Id} is {State} and cannot become {to}.");
        (State, StateAtUtc, Changes) = (to, atUtc, Changes + 1);
        return new PermitChange { PermitId = Id, Number = Changes, State = to, On = on, AtUtc = atUtc, Reason = reason };
    }
}

/// <summary>Since when a permit stands where it stands: never changed, so that every day of the past can be told.</summary>
public sealed class PermitChange
{
    public Guid PermitId { get; init; }

    /// <summary>From 1: the issue.</summary>
    public int Number { get; init; }

    public PermitState State { get; init; }

    /// <summary>The legal day.</summary>
    public DateOnly On { get; init; }

    public DateTime AtUtc { get; init; }

    public required string Reason { get; init; }
}

internal sealed class PermitMap : IEntityTypeConfiguration<Permit>
{
    public void Configure(EntityTypeBuilder<Permit> builder)
    {
        builder.ToTable("Permits");
        builder.Property(p => p.Service).HasMaxLength(36);
        builder.Property(p => p.Number).HasMaxLength(120);
        builder.Property(p => p.SortedBy).HasMaxLength(Permit.LongestSort);
        builder.HasIndex(p => p.DocumentId).IsUnique();
        builder.HasIndex(p => p.CaseId);
        builder.HasIndex(p => p.Number);
        builder.HasIndex(p => new { p.Service, p.State, p.Id });
        builder.HasOne<Case>().WithMany().HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IssuedDocument>().WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PermitChangeMap : IEntityTypeConfiguration<PermitChange>
{
    public void Configure(EntityTypeBuilder<PermitChange> builder)
    {
        builder.ToTable("PermitChanges");
        builder.HasKey(c => new { c.PermitId, c.Number });
        builder.Property(c => c.Reason).HasMaxLength(EndDocument.LongestReason);
        builder.HasOne<Permit>().WithMany().HasForeignKey(c => c.PermitId).OnDelete(DeleteBehavior.Restrict);
    }
}
