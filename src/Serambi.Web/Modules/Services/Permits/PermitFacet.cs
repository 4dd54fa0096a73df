using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>By what a permit is counted and found: a value of a field that the service names in <c>statistics</c> or makes public. A permit with plants in two provinces has two.</summary>
public sealed class PermitFacet
{
    /// <summary>Before the name of a field of which <see cref="Value"/> has the words, in capitals, and not the id of what was chosen.</summary>
    internal const string Words = "~";

    /// <summary>The organisation that holds it, as if it were such a field.</summary>
    internal const string Holder = Words + "holder";

    internal const int LongestValue = 80;

    public Guid PermitId { get; init; }

    /// <summary>Name of the field: "category", "plants.province", "~name".</summary>
    public required string Field { get; init; }

    /// <summary>Id of the option, code of the region, "true" or "false"; words in pieces that overlap by half.</summary>
    public required string Value { get; init; }
}

internal sealed class PermitFacetMap : IEntityTypeConfiguration<PermitFacet>
{
    public void Configure(EntityTypeBuilder<PermitFacet> builder)
    {
        builder.ToTable("PermitFacets");
        builder.Property(f => f.Field).HasMaxLength(80);
        builder.Property(f => f.Value).HasMaxLength(PermitFacet.LongestValue);
        builder.HasKey(f => new { f.PermitId, f.Field, f.Value });
        builder.HasIndex(f => new { f.Field, f.Value, f.PermitId });
        builder.HasOne<Permit>().WithMany().HasForeignKey(f => f.PermitId).OnDelete(DeleteBehavior.Restrict);
    }
}
