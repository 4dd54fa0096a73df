using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Cases;

namespace Serambi.Web.Modules.InformationRequests;

internal sealed class InformationRequestMap : IEntityTypeConfiguration<InformationRequest>
{
    public void Configure(EntityTypeBuilder<InformationRequest> builder)
    {
        builder.ToTable("InformationRequests");
        builder.HasKey(r => r.CaseId);
        builder.Property(r => r.Decision).HasMaxLength(40);
        builder.Property(r => r.RefusalGround).HasMaxLength(60);
        builder.Property(r => r.Payment).HasMaxLength(200);
        builder.Property(r => r.Cost).HasPrecision(18, 2);
        builder.HasOne<Case>().WithOne().HasForeignKey<InformationRequest>(r => r.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
