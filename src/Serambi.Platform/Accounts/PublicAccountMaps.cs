using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Cases;

namespace Serambi.Platform.Accounts;

internal sealed class PublicAccountMap : IEntityTypeConfiguration<PublicAccount>
{
    public void Configure(EntityTypeBuilder<PublicAccount> builder)
    {
        builder.ToTable("PublicAccounts");
        builder.Property(a => a.Email).HasMaxLength(Parties.EmailAddress.MaxLength);
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.Property(a => a.Phone).HasMaxLength(40);
        builder.Property(a => a.PasswordHash).HasMaxLength(200);
        builder.Property(a => a.Language).HasMaxLength(2);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasIndex(a => a.Email).IsUnique();
    }
}

internal sealed class AccountSessionMap : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("AccountSessions");
        builder.Property(s => s.Device).HasMaxLength(120);
        builder.Property(s => s.Network).HasMaxLength(60);
        builder.HasIndex(s => s.AccountId);
        builder.HasOne<PublicAccount>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CaseHolderMap : IEntityTypeConfiguration<CaseHolder>
{
    /// <summary>The key is the order of the list: cases of a holder, newest first.</summary>
    public void Configure(EntityTypeBuilder<CaseHolder> builder)
    {
        builder.ToTable("CaseHolders");
        builder.HasKey(h => new { h.HolderId, h.CaseId });
        builder.HasIndex(h => h.CaseId);
        builder.HasOne<Case>().WithMany().HasForeignKey(h => h.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
