using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Cases;
using Serambi.Web.Modules.InformationRequests.Register;

namespace Serambi.Web.Modules.InformationRequests;

internal sealed class InformationRequestMap : IEntityTypeConfiguration<InformationRequest>
{
    public void Configure(EntityTypeBuilder<InformationRequest> builder)
    {
        builder.ToTable("InformationRequests");
        builder.HasKey(r => r.CaseId);
        builder.Property(r => r.Holder).HasMaxLength(200);
        builder.Property(r => r.Decision).HasMaxLength(40);
        builder.Property(r => r.RefusalGround).HasMaxLength(60);
        builder.Property(r => r.Payment).HasMaxLength(200);
        builder.Property(r => r.Cost).HasPrecision(18, 2);
        builder.HasOne<Case>().WithOne().HasForeignKey<InformationRequest>(r => r.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<RegisterImport>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.ImportId).HasFilter("\"ImportId\" IS NOT NULL");
    }
}
