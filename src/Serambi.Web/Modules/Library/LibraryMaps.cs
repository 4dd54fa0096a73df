using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Files;

namespace Serambi.Web.Modules.Library;

internal sealed class LibraryEntryMap : IEntityTypeConfiguration<LibraryEntry>
{
    public void Configure(EntityTypeBuilder<LibraryEntry> builder)
    {
        builder.ToTable("LibraryEntries");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Slug).HasMaxLength(70);
        builder.Property(e => e.Kind).HasMaxLength(20);
        builder.Property(e => e.FormName).HasMaxLength(EntryFacts.ShortLength);
        builder.Property(e => e.FormShort).HasMaxLength(40);
        builder.Property(e => e.Number).HasMaxLength(60);
        builder.Property(e => e.Title).HasMaxLength(EntryFacts.TitleLength);
        builder.Property(e => e.TitleEn).HasMaxLength(EntryFacts.TitleLength);
        builder.Property(e => e.IssuedBy).HasMaxLength(EntryFacts.ShortLength);
        builder.Property(e => e.Place).HasMaxLength(EntryFacts.ShortLength);
        builder.Property(e => e.Source).HasMaxLength(EntryFacts.ShortLength);
        builder.Property(e => e.Field).HasMaxLength(EntryFacts.ShortLength);
        builder.Property(e => e.Language).HasMaxLength(2);
        builder.Property(e => e.Abstract).HasMaxLength(EntryFacts.AbstractLength);
        builder.Property(e => e.AbstractEn).HasMaxLength(EntryFacts.AbstractLength);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasIndex(e => e.Slug).IsUnique();
        builder.HasIndex(e => new { e.SortOn, e.Id });
        builder.HasMany(e => e.Subjects).WithOne().HasForeignKey(s => s.EntryId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LibrarySubjectMap : IEntityTypeConfiguration<LibrarySubject>
{
    public void Configure(EntityTypeBuilder<LibrarySubject> builder)
    {
        builder.ToTable("LibrarySubjects");
        builder.HasKey(s => new { s.EntryId, s.Key });
        builder.Property(s => s.Key).HasMaxLength(60);
        builder.Property(s => s.Name).HasMaxLength(80);
        builder.HasIndex(s => s.Key);
    }
}

internal sealed class LibraryRelationMap : IEntityTypeConfiguration<LibraryRelation>
{
    public void Configure(EntityTypeBuilder<LibraryRelation> builder)
    {
        builder.ToTable("LibraryRelations");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Pair).HasMaxLength(65);
        builder.Property(r => r.AddedBy).HasMaxLength(200);
        builder.HasIndex(r => r.Pair).IsUnique();
        builder.HasIndex(r => r.FromId);
        builder.HasIndex(r => r.ToId);
        builder.HasOne<LibraryEntry>().WithMany().HasForeignKey(r => r.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LibraryEntry>().WithMany().HasForeignKey(r => r.ToId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LibraryFileMap : IEntityTypeConfiguration<LibraryFile>
{
    public void Configure(EntityTypeBuilder<LibraryFile> builder)
    {
        builder.ToTable("LibraryFiles");
        builder.HasKey(f => f.Id);
        builder.Property(f => f.AddedBy).HasMaxLength(200);
        builder.HasIndex(f => new { f.EntryId, f.Number }).IsUnique();
        builder.HasIndex([nameof(LibraryFile.Id)], "IX_LibraryFiles_Unread").HasFilter("\"Text\" IS NULL");
        builder.HasOne<LibraryEntry>().WithMany().HasForeignKey(f => f.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LibraryTextMap : IEntityTypeConfiguration<LibraryText>
{
    public void Configure(EntityTypeBuilder<LibraryText> builder)
    {
        builder.ToTable("LibraryTexts");
        builder.HasIndex(t => t.EntryId).IsUnique();
        builder.HasOne<LibraryEntry>().WithOne().HasForeignKey<LibraryText>(t => t.EntryId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LibraryProposalMap : IEntityTypeConfiguration<LibraryProposal>
{
    public void Configure(EntityTypeBuilder<LibraryProposal> builder)
    {
        builder.ToTable("LibraryProposals");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Step).HasConversion<string>().HasMaxLength(20);
        builder.Property(p => p.About).HasMaxLength(80);
        builder.Property(p => p.ProposedBy).HasMaxLength(200);
        builder.Property(p => p.Returned).HasMaxLength(1000);
        builder.HasIndex(p => p.About).IsUnique();
        builder.HasIndex(p => p.EntryId);
        builder.HasOne<LibraryEntry>().WithMany().HasForeignKey(p => p.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}
