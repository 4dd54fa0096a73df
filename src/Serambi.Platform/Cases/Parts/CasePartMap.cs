using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases.Parts;

internal sealed class CasePartMap : IEntityTypeConfiguration<CasePart>
{
    public void Configure(EntityTypeBuilder<CasePart> builder)
    {
        builder.ToTable("CaseParts");
        builder.Property(p => p.AskedBy).HasMaxLength(200);
        builder.Property(p => p.SettledBy).HasMaxLength(200);
        builder.Property(p => p.Reminded).HasMaxLength(20);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasIndex(p => p.CaseId);
        builder.HasIndex(p => new { p.UnitId, p.DueOn, p.Id }).HasFilter("\"State\" = 0").HasDatabaseName("IX_CaseParts_Asked");
        builder.HasIndex(p => new { p.UnitId, p.SettledAtUtc, p.Id }).HasFilter("\"State\" <> 0").HasDatabaseName("IX_CaseParts_Settled");
        builder.HasOne(p => p.Case).WithMany().HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
