using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Accounts.Companies;

internal sealed class CompanyMap : IEntityTypeConfiguration<Company>
{
    public void Configure(EntityTypeBuilder<Company> builder)
    {
        builder.ToTable("Companies");
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Nib).HasMaxLength(13);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => c.Nib).IsUnique();
    }
}

internal sealed class CompanyMemberMap : IEntityTypeConfiguration<CompanyMember>
{
    public void Configure(EntityTypeBuilder<CompanyMember> builder)
    {
        builder.ToTable("CompanyMembers");
        builder.HasKey(m => new { m.AccountId, m.CompanyId });
        builder.HasIndex(m => m.CompanyId);
        builder.HasOne<Company>().WithMany().HasForeignKey(m => m.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PublicAccount>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CompanyInvitationMap : IEntityTypeConfiguration<CompanyInvitation>
{
    public void Configure(EntityTypeBuilder<CompanyInvitation> builder)
    {
        builder.ToTable("CompanyInvitations");
        builder.Property(i => i.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.HasIndex(i => new { i.CompanyId, i.Email }).IsUnique();
        builder.HasIndex(i => i.SentAtUtc);
        builder.HasOne<Company>().WithMany().HasForeignKey(i => i.CompanyId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CompanyClaimMap : IEntityTypeConfiguration<CompanyClaim>
{
    public void Configure(EntityTypeBuilder<CompanyClaim> builder)
    {
        builder.ToTable("CompanyClaims");
        builder.Property(c => c.Told).HasMaxLength(SendClaim.LongestTold);
        builder.Property(c => c.Reason).HasMaxLength(CompanyBook.LongestReason);
        builder.HasIndex(c => new { c.AccountId, c.CompanyId }).IsUnique();
        builder.HasIndex(c => c.CompanyId);
        builder.HasIndex(c => new { c.State, c.AskedAtUtc });
        builder.HasOne<Company>().WithMany().HasForeignKey(c => c.CompanyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PublicAccount>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
