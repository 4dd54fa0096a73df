using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>What was answered before somebody mended it: kept and sealed as <see cref="ServiceCase"/> keeps what holds now, and erased with it.</summary>
public sealed class ServiceEdition
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid CaseId { get; init; }

    /// <summary>From 1: the answers with which the case was filed.</summary>
    public int Number { get; init; }

    public required string Answers { get; init; }

    public byte[]? SealedAnswers { get; init; }

    /// <summary>When other answers took their place.</summary>
    public DateTime ReplacedAtUtc { get; init; }

    /// <summary>Of the form that brought those: sending it twice mends once.</summary>
    public Guid SubmissionId { get; init; }
}

internal sealed class ServiceEditionMap : IEntityTypeConfiguration<ServiceEdition>
{
    public void Configure(EntityTypeBuilder<ServiceEdition> builder)
    {
        builder.ToTable("ServiceEditions");
        builder.HasOne<ServiceCase>().WithMany().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.CaseId, e.Number }).IsUnique();
        builder.HasIndex(e => e.SubmissionId).IsUnique();
    }
}
