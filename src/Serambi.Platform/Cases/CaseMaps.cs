using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases;

internal sealed class CaseMap : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("Cases");
        builder.Ignore(c => c.StreamKind);
        builder.Ignore(c => c.Closed);
        builder.Property(c => c.Kind).HasMaxLength(40);
        builder.Property(c => c.Number).HasMaxLength(80);
        builder.Property(c => c.ProcedureHash).HasMaxLength(64);
        builder.Property(c => c.Stage).HasMaxLength(40);
        builder.Property(c => c.Outcome).HasMaxLength(40);
        builder.Property(c => c.Subject).HasMaxLength(300);
        builder.Property(c => c.Language).HasMaxLength(2);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Property(c => c.HeadSeq).IsConcurrencyToken();
        builder.Property(c => c.TextHash).HasMaxLength(Serambi.Formats.Text.EqualText.Length);

        // Requests in the same words, newest first; and the open ones alone, which a campaign's count and its batch walk in order.
        builder.HasIndex(c => new { c.TextHash, c.Id }, "IX_Cases_Words").HasFilter("\"TextHash\" IS NOT NULL");
        builder.HasIndex(c => new { c.TextHash, c.Id }).HasFilter("\"TextHash\" IS NOT NULL AND \"ClosedAtUtc\" IS NULL").HasDatabaseName("IX_Cases_OpenWords");
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => c.SubmissionId).IsUnique();
        builder.HasIndex(c => c.RequesterId);
        builder.HasIndex(c => c.ProxyId).HasFilter("\"ProxyId\" IS NOT NULL");
        builder.HasIndex(c => new { c.Kind, c.ReceivedOn });
        builder.HasIndex(c => c.UnitId);

        // Desk lists read open cases only: the index holds those, ordered as the desk shows them.
        const string open = "\"ClosedAtUtc\" IS NULL";
        builder.HasIndex(c => new { c.DueOn, c.Id }).HasFilter(open).HasDatabaseName("IX_Cases_OpenDue");
        builder.HasIndex(c => new { c.HandlingUnitId, c.DueOn, c.Id }).HasFilter(open).HasDatabaseName("IX_Cases_OpenUnitDue");
        builder.HasIndex(c => new { c.AssigneeId, c.DueOn, c.Id }).HasFilter(open).HasDatabaseName("IX_Cases_OpenAssigneeDue");
        builder.HasIndex(c => new { c.UnitId, c.DueOn, c.Id }).HasFilter(open + " AND \"UnitId\" <> \"HandlingUnitId\"").HasDatabaseName("IX_Cases_OpenReceiverDue");
        builder.HasIndex(c => c.HandlingUnitId);

        // Finished cases are listed, and counted for public figures, by the moment of their end; a case is in these only once it is closed,
        // so filing pays nothing.
        const string closed = "\"ClosedAtUtc\" IS NOT NULL";
        builder.HasIndex(c => new { c.ClosedAtUtc, c.Id }).HasFilter(closed).HasDatabaseName("IX_Cases_Closed");
        builder.HasIndex(c => new { c.HandlingUnitId, c.ClosedAtUtc, c.Id }).HasFilter(closed).HasDatabaseName("IX_Cases_ClosedUnit");
        builder.HasIndex(c => new { c.UnitId, c.ClosedAtUtc, c.Id }).HasFilter(closed + " AND \"UnitId\" <> \"HandlingUnitId\"").HasDatabaseName("IX_Cases_ClosedReceiver");
        builder.HasIndex(c => new { c.AssigneeId, c.ClosedAtUtc, c.Id }).HasFilter(closed + " AND \"AssigneeId\" IS NOT NULL").HasDatabaseName("IX_Cases_ClosedAssignee");

        // Finished cases of a past year are listed by their receipt.
        builder.HasIndex(c => new { c.ReceivedOn, c.Id }).HasFilter(closed).HasDatabaseName("IX_Cases_ClosedReceived");
        builder.HasIndex(c => new { c.HandlingUnitId, c.ReceivedOn, c.Id }).HasFilter(closed).HasDatabaseName("IX_Cases_ClosedUnitReceived");

        builder.HasOne(c => c.Requester).WithMany().HasForeignKey(c => c.RequesterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Party>().WithMany().HasForeignKey(c => c.ProxyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(c => c.HandlingUnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Clocks).WithOne().HasForeignKey(k => k.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Messages).WithOne().HasForeignKey(m => m.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Files).WithOne().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseClockMap : IEntityTypeConfiguration<CaseClock>
{
    public void Configure(EntityTypeBuilder<CaseClock> builder)
    {
        builder.ToTable("CaseClocks");
        builder.Ignore(k => k.Running);
        builder.Property(k => k.Name).HasMaxLength(40);
        builder.Property(k => k.RuleId).HasMaxLength(40);
        builder.Property(k => k.ExtensionRuleId).HasMaxLength(40);
        builder.Property(k => k.ExtensionGround).HasMaxLength(40);
        builder.Property(k => k.Reminded).HasMaxLength(20);
        builder.HasIndex(k => new { k.CaseId, k.Name }).IsUnique();

        // The reminder job and a changed calendar look at running clocks only.
        builder.HasIndex(k => k.DueOn).HasFilter("\"StoppedOn\" IS NULL").HasDatabaseName("IX_CaseClocks_Running");
    }
}

internal sealed class MessageMap : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("Messages");
        builder.Property(m => m.ActorName).HasMaxLength(200);
        builder.HasIndex(m => new { m.CaseId, m.Id });
        builder.HasIndex(m => m.SubmissionId).IsUnique();
    }
}

internal sealed class CaseTextMap : IEntityTypeConfiguration<CaseText>
{
    public void Configure(EntityTypeBuilder<CaseText> builder)
    {
        builder.ToTable("CaseTexts");
        builder.HasIndex(t => t.CaseId).IsUnique();
        builder.HasOne<Case>().WithOne().HasForeignKey<CaseText>(t => t.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StoredFileMap : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("Files");
        builder.Property(f => f.Name).HasMaxLength(200);
        builder.Property(f => f.MediaType).HasMaxLength(100);
        builder.Property(f => f.StorageKey).HasMaxLength(120);
        builder.Property(f => f.UploadedBy).HasMaxLength(200);

        // Of two that take a waiting file one gets it, nobody takes it from a case, and nobody gets it for another purpose.
        builder.Property(f => f.CaseId).IsConcurrencyToken();
        builder.Property(f => f.DraftId).IsConcurrencyToken();
        builder.Property(f => f.Purpose).IsConcurrencyToken();
        builder.Ignore(f => f.Held);
        builder.HasIndex(f => f.Id).HasFilter("\"Scan\" >= 3").HasDatabaseName("IX_Files_Unscanned");
        builder.HasIndex([nameof(StoredFile.Id)], "IX_Files_Unexamined").HasFilter("\"Examined\" IS NULL AND \"ErasedAtUtc\" IS NULL AND \"Purpose\" < 3");
        builder.Property(f => f.SeenHash).HasMaxLength(32);
        builder.HasIndex(f => f.SeenHash).HasFilter("\"SeenHash\" IS NOT NULL");
        builder.HasIndex(f => f.Sha256);
        builder.HasIndex(f => f.CaseId);
        builder.HasIndex(f => f.MessageId).HasFilter("\"MessageId\" IS NOT NULL");
        builder.HasIndex(f => f.DraftId).HasFilter("\"DraftId\" IS NOT NULL");
        builder.HasIndex(f => f.DocumentId).HasFilter("\"DocumentId\" IS NOT NULL");
        builder.HasOne<IssuedDocument>().WithMany().HasForeignKey(f => f.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}
