using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Web.Modules.Services.Filing;

namespace Serambi.Web.Modules.Services.Fees;

/// <summary>How a fee of a case was settled; there is none while it is owed.</summary>
public sealed class ServiceFee
{
    public Guid CaseId { get; init; }

    /// <summary>Id of the fee in the declaration; of the rest that mended answers cost, <see cref="FeeLine.Key"/>.</summary>
    public required string Fee { get; init; }

    /// <summary>Whole rupiah that were due.</summary>
    public decimal Amount { get; init; }

    /// <summary>Not paid but waived.</summary>
    public bool Waived { get; init; }

    /// <summary>Reference of the proof that was looked at, or why it is waived.</summary>
    public required string Note { get; init; }

    public DateOnly SettledOn { get; init; }

    public DateTime AtUtc { get; init; }

    public Guid? ById { get; init; }

    public required string By { get; init; }
}

internal sealed class ServiceFeeMap : IEntityTypeConfiguration<ServiceFee>
{
    public void Configure(EntityTypeBuilder<ServiceFee> builder)
    {
        builder.ToTable("ServiceFees");
        builder.HasKey(f => new { f.CaseId, f.Fee });
        builder.Property(f => f.Fee).HasMaxLength(36);
        builder.Property(f => f.Amount).HasPrecision(18, 2);
        builder.Property(f => f.Note).HasMaxLength(SettleFee.LongestNote);
        builder.Property(f => f.By).HasMaxLength(200);
        builder.HasOne<ServiceCase>().WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
