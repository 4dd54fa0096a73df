using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Cases;

namespace Serambi.Web.Modules.InformationRequests.Batches;

public enum BatchState
{
    /// <summary>Its refusal waits for Atasan PPID; one approval holds for all.</summary>
    AwaitingApproval,

    Running,

    Finished,

    /// <summary>The proposal was returned, or its request withdrawn.</summary>
    Cancelled,
}

/// <summary>
/// One answer for all open requests that ask in the same words (a campaign): answered for one, then given to each of the others with its own
/// number, notice, letter, clock and history. Its counters move in the transaction of each request, so that a run can be cut off anywhere.
/// </summary>
public sealed class AnswerBatch
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The request that was answered by hand.</summary>
    public Guid LeadId { get; init; }

    /// <summary>Its answer, which the others get.</summary>
    public Guid AnswerId { get; init; }

    public required byte[] TextHash { get; init; }

    /// <summary>The desk whose requests are meant.</summary>
    public Guid UnitId { get; init; }

    public BatchState State { get; set; }

    public Guid StartedById { get; init; }

    public required string StartedBy { get; init; }

    public DateTime StartedAtUtc { get; init; }

    /// <summary>Who approved a refusal, for all of them.</summary>
    public Guid? ApprovedById { get; set; }

    /// <summary>How many others there were when it was started.</summary>
    public int Total { get; init; }

    public int Done { get; set; }

    public int Failed { get; set; }

    /// <summary>The request that was tried last; the next run goes on behind it.</summary>
    public Guid AfterId { get; set; }

    public DateTime? FinishedAtUtc { get; set; }

    public int Version { get; set; }
}

/// <summary>A request that did not get the answer of its batch, and why.</summary>
public sealed class BatchFailure
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid BatchId { get; init; }

    public Guid CaseId { get; init; }

    public required string Reason { get; init; }
}

internal sealed class AnswerBatchMap : IEntityTypeConfiguration<AnswerBatch>
{
    public void Configure(EntityTypeBuilder<AnswerBatch> builder)
    {
        builder.ToTable("AnswerBatches");
        builder.Property(b => b.TextHash).HasMaxLength(Formats.Text.EqualText.Length);
        builder.Property(b => b.StartedBy).HasMaxLength(200);
        builder.Property(b => b.Version).IsConcurrencyToken();
        builder.HasIndex(b => b.State);
        builder.HasIndex(b => b.LeadId);
        builder.HasIndex(b => b.AnswerId).IsUnique();
        builder.HasOne<Case>().WithMany().HasForeignKey(b => b.LeadId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BatchFailureMap : IEntityTypeConfiguration<BatchFailure>
{
    public void Configure(EntityTypeBuilder<BatchFailure> builder)
    {
        builder.ToTable("BatchFailures");
        builder.Property(f => f.Reason).HasMaxLength(500);
        builder.HasIndex(f => new { f.BatchId, f.CaseId }).IsUnique();
        builder.HasOne<AnswerBatch>().WithMany().HasForeignKey(f => f.BatchId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Case>().WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
