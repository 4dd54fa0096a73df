using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Platform.Parties;

internal sealed class PartyMap : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> builder)
    {
        builder.ToTable("Parties");
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.IdentityKind).HasMaxLength(40);
        builder.Property(p => p.Occupation).HasMaxLength(120);
        builder.Property(p => p.Language).HasMaxLength(2);
        builder.Property(p => p.Needs).HasMaxLength(200);
        builder.Property(p => p.NeedsNote).HasMaxLength(500);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Property(p => p.PlaceKey).HasMaxLength(Serambi.Formats.Text.EqualText.Length);
        builder.HasIndex(p => new { p.IdentityIndex, p.Id });   // newest first, so that no plan walks every party for a rare number
        builder.HasIndex(p => p.PlaceKey).HasFilter("\"PlaceKey\" IS NOT NULL");
        builder.HasIndex(p => p.HeldById).HasFilter("\"HeldById\" IS NOT NULL");
        builder.HasMany(p => p.Contacts).WithOne().HasForeignKey(c => c.PartyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(p => p.Consents).WithOne().HasForeignKey(c => c.PartyId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ContactPointMap : IEntityTypeConfiguration<ContactPoint>
{
    public void Configure(EntityTypeBuilder<ContactPoint> builder)
    {
        builder.ToTable("ContactPoints");
        builder.Property(c => c.Value).HasMaxLength(500);
        builder.HasIndex(c => c.PartyId);
        builder.HasIndex(c => new { c.Kind, c.Value });
    }
}

internal sealed class ConsentMap : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("Consents");
        builder.Property(c => c.Purpose).HasMaxLength(40);
        builder.Property(c => c.Text).HasMaxLength(1000);
        builder.HasIndex(c => c.PartyId);
        builder.HasIndex(c => c.CaseId);
    }
}
