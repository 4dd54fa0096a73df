using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Platform.Units;

namespace Serambi.Platform.Documents.Register;

internal sealed class IssuedDocumentMap : IEntityTypeConfiguration<IssuedDocument>
{
    public void Configure(EntityTypeBuilder<IssuedDocument> builder)
    {
        builder.ToTable("IssuedDocuments");
        builder.Property(d => d.Kind).HasMaxLength(40);
        builder.Property(d => d.Letter).HasMaxLength(60);
        builder.Property(d => d.LetterLanguage).HasMaxLength(2);
        builder.Property(d => d.Code).HasMaxLength(VerificationCode.Length);
        builder.Property(d => d.Title).HasMaxLength(DraftDocument.LongestTitle);
        builder.Property(d => d.Series).HasMaxLength(120);
        builder.Property(d => d.Number).HasMaxLength(120);
        builder.Property(d => d.StateReason).HasMaxLength(EndDocument.LongestReason);
        builder.Property(d => d.DraftedBy).HasMaxLength(200);
        builder.Property(d => d.Fault).HasMaxLength(60);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.Property(d => d.Part).HasMaxLength(100);
        builder.Property(d => d.NumberPattern).HasMaxLength(60);
        builder.HasIndex(d => d.Code).IsUnique();
        builder.HasIndex(d => new { d.CaseId, d.Part }).IsUnique().HasFilter(string.Create(CultureInfo.InvariantCulture, $"\"Part\" IS NOT NULL AND \"State\" <> {(int)DocumentState.Discarded}"));
        builder.HasIndex(d => new { d.Series, d.Period, d.Sequence }).IsUnique();
        builder.HasIndex(d => d.Number);
        builder.HasIndex(d => d.CaseId);
        builder.HasIndex(d => d.HolderIndex);
        builder.HasIndex(d => new { d.State, d.Id });
        builder.HasIndex(d => new { d.UnitId, d.Id });
        builder.HasOne<Unit>().WithMany().HasForeignKey(d => d.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Case>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IssuedDocument>().WithMany().HasForeignKey(d => d.ReplacedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Versions).WithOne().HasForeignKey(v => v.DocumentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Signers).WithOne().HasForeignKey(s => s.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DocumentVersionMap : IEntityTypeConfiguration<DocumentVersion>
{
    public void Configure(EntityTypeBuilder<DocumentVersion> builder)
    {
        builder.ToTable("DocumentVersions");
        builder.HasIndex(v => v.Sha256);
        builder.HasIndex(v => v.DocumentId);
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(v => v.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DocumentSignerMap : IEntityTypeConfiguration<DocumentSigner>
{
    public void Configure(EntityTypeBuilder<DocumentSigner> builder)
    {
        builder.ToTable("DocumentSigners");
        builder.Property(s => s.Name).HasMaxLength(200);
        builder.Property(s => s.Office).HasMaxLength(200);
        builder.Property(s => s.Fingerprint).HasMaxLength(64);
        builder.HasIndex(s => s.DocumentId);
        builder.HasOne<SigningOfficial>().WithMany().HasForeignKey(s => s.OfficialId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SigningOfficialMap : IEntityTypeConfiguration<SigningOfficial>
{
    public void Configure(EntityTypeBuilder<SigningOfficial> builder)
    {
        builder.ToTable("SigningOfficials");
        builder.Property(o => o.Name).HasMaxLength(200);
        builder.Property(o => o.Office).HasMaxLength(200);
        builder.Property(o => o.Fingerprint).HasMaxLength(64);
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.HasOne<Unit>().WithMany().HasForeignKey(o => o.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
