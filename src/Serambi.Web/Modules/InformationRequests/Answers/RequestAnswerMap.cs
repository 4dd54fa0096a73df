using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Cases;

namespace Serambi.Web.Modules.InformationRequests.Answers;

internal sealed class RequestAnswerMap : IEntityTypeConfiguration<RequestAnswer>
{
    public void Configure(EntityTypeBuilder<RequestAnswer> builder)
    {
        builder.ToTable("RequestAnswers");
        builder.Ignore(a => a.Refuses);
        builder.Ignore(a => a.Gives);
        builder.Property(a => a.Decision).HasMaxLength(40);
        builder.Ignore(a => a.HolderLines);
        builder.Property(a => a.Holder).HasMaxLength(200);
        builder.Property(a => a.HolderAddress).HasMaxLength(500);
        builder.Property(a => a.HolderContact).HasMaxLength(200);
        builder.Property(a => a.DecreeNumber).HasMaxLength(120);
        builder.Property(a => a.WrittenBy).HasMaxLength(200);
        builder.Property(a => a.DecidedBy).HasMaxLength(200);
        builder.Property(a => a.State).IsConcurrencyToken();
        builder.ComplexProperty(a => a.Charges, c =>
        {
            c.Ignore(x => x.Total);
            c.Property(x => x.SheetPrice).HasPrecision(18, 2);
            c.Property(x => x.Delivery).HasPrecision(18, 2);
            c.Property(x => x.Other).HasPrecision(18, 2);
            c.Property(x => x.Payment).HasMaxLength(200);
        });
        builder.HasIndex(a => a.SubmissionId).IsUnique();
        builder.HasIndex(a => a.CaseId);
        builder.HasOne<Case>().WithMany().HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(a => a.Refused).WithOne().HasForeignKey(p => p.AnswerId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RefusedPartMap : IEntityTypeConfiguration<RefusedPart>
{
    public void Configure(EntityTypeBuilder<RefusedPart> builder)
    {
        builder.ToTable("RefusedParts");
        builder.Property(p => p.Part).HasMaxLength(500);
        builder.Property(p => p.Ground).HasMaxLength(10);
        builder.Property(p => p.Law).HasMaxLength(300);
        builder.Property(p => p.Reason).HasMaxLength(2000);
    }
}
