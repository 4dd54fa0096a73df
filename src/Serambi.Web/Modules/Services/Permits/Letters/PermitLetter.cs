using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Documents.Register;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits.Letters;

/// <summary>
/// A letter about a permit that is to go out. Whoever takes a measure only notes it, in the same transaction; a job drafts it, somebody signs it in the
/// register of documents, and the job sends what was issued.
/// </summary>
public sealed class PermitLetter
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PermitId { get; init; }

    /// <summary>Name of the letter in the declaration.</summary>
    public required string Letter { get; init; }

    /// <summary>Version of the service whose text it has.</summary>
    public required string Hash { get; init; }

    public SanctionKind Kind { get; init; }

    /// <summary>The legal day of what it tells.</summary>
    public DateOnly On { get; init; }

    public required string Reason { get; init; }

    /// <summary>Reports that were missing in a row then.</summary>
    public int Missed { get; init; }

    public DateTime AtUtc { get; init; }

    /// <summary>Its entry in the register of documents; null until it was drafted.</summary>
    public Guid? DocumentId { get; set; }

    /// <summary>When its holder got it.</summary>
    public DateTime? SentAtUtc { get; set; }

    /// <summary>Drafting or sending failed so often.</summary>
    public int Tries { get; set; }
}

internal sealed class PermitLetterMap : IEntityTypeConfiguration<PermitLetter>
{
    public void Configure(EntityTypeBuilder<PermitLetter> builder)
    {
        builder.ToTable("PermitLetters");
        builder.Property(l => l.Letter).HasMaxLength(36);
        builder.Property(l => l.Hash).HasMaxLength(64);
        builder.Property(l => l.Reason).HasMaxLength(EndDocument.LongestReason);
        builder.HasIndex(l => new { l.SentAtUtc, l.DocumentId, l.Id });
        builder.HasIndex(l => new { l.PermitId, l.Id });
        builder.HasIndex(l => l.DocumentId);
        builder.HasOne<Permit>().WithMany().HasForeignKey(l => l.PermitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IssuedDocument>().WithMany().HasForeignKey(l => l.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}
