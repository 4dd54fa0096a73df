using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>By what a permit is counted: a value of a field that the service names in <c>statistics</c>. A permit with plants in two provinces has two.</summary>
public sealed class PermitFacet
{
    public Guid PermitId { get; init; }

    /// <summary>Name of the field: "category", "plants.province".</summary>
    public required string Field { get; init; }

    /// <summary>Id of the option, code of the region, "true" or "false".</summary>
    public required string Value { get; init; }
}

internal sealed class PermitFacetMap : IEntityTypeConfiguration<PermitFacet>
{
    public void Configure(EntityTypeBuilder<PermitFacet> builder)
    {
        builder.ToTable("PermitFacets");
        builder.Property(f => f.Field).HasMaxLength(80);
        builder.Property(f => f.Value).HasMaxLength(80);
        builder.HasKey(f => new { f.PermitId, f.Field, f.Value });
        builder.HasIndex(f => new { f.Field, f.Value, f.PermitId });
        builder.HasOne<Permit>().WithMany().HasForeignKey(f => f.PermitId).OnDelete(DeleteBehavior.Restrict);
    }
}
