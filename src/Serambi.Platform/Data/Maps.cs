using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Outbox;
using Serambi.Platform.Units;

namespace Serambi.Platform.Data;

internal sealed class UnitMap : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("Units");
        builder.Property(u => u.Code).HasMaxLength(40);
        builder.Property(u => u.Name).HasMaxLength(200);
        builder.Property(u => u.NameEn).HasMaxLength(200);
        builder.Property(u => u.Path).HasMaxLength(1000);
        builder.Property(u => u.Email).HasMaxLength(254);
        builder.Property(u => u.Version).IsConcurrencyToken();
        builder.HasIndex(u => u.Code).IsUnique();
        builder.HasIndex(u => u.ParentId);
        builder.HasOne<Unit>().WithMany().HasForeignKey(u => u.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(u => u.SuccessorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UserMap : IEntityTypeConfiguration<SerambiUser>
{
    public void Configure(EntityTypeBuilder<SerambiUser> builder)
    {
        builder.Property(u => u.DisplayName).HasMaxLength(200);
        builder.Property(u => u.Language).HasMaxLength(2);
        builder.HasMany(u => u.Grants).WithOne().HasForeignKey(g => g.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RoleGrantMap : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("RoleGrants");
        builder.Property(g => g.Role).HasMaxLength(40);
        builder.HasIndex(g => g.UnitId);
        builder.HasOne<Unit>().WithMany().HasForeignKey(g => g.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UserSessionMap : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.ToTable("UserSessions");
        builder.Property(s => s.Device).HasMaxLength(120);
        builder.Property(s => s.Network).HasMaxLength(60);
        builder.HasIndex(s => s.UserId);
        builder.HasOne<SerambiUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RecordedEventMap : IEntityTypeConfiguration<RecordedEvent>
{
    public void Configure(EntityTypeBuilder<RecordedEvent> builder)
    {
        builder.ToTable("Events");
        builder.Property(e => e.StreamKind).HasMaxLength(40);
        builder.Property(e => e.ActorName).HasMaxLength(200);
        builder.Property(e => e.Action).HasMaxLength(60);
        builder.Property(e => e.From).HasMaxLength(200);
        builder.Property(e => e.To).HasMaxLength(200);
        builder.HasIndex(e => new { e.StreamId, e.Seq }).IsUnique();

        // The sealing job takes unsealed events stream by stream, each from its oldest.
        builder.HasIndex([nameof(RecordedEvent.StreamId), nameof(RecordedEvent.Seq)], "IX_Events_Unsealed").HasFilter("\"Anchor\" IS NULL");
    }
}

internal sealed class EventStreamMap : IEntityTypeConfiguration<EventStream>
{
    public void Configure(EntityTypeBuilder<EventStream> builder)
    {
        builder.ToTable("EventStreams");
        builder.Property(s => s.StreamKind).HasMaxLength(40);
        builder.Property(s => s.HeadSeq).IsConcurrencyToken();
    }
}

internal sealed class OutboxMap : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(m => m.Kind).HasMaxLength(20);
        builder.Property(m => m.Label).HasMaxLength(200);
        builder.Property(m => m.LastError).HasMaxLength(500);
        builder.HasIndex(m => new { m.Kind, m.NextAttemptAtUtc }).HasFilter("\"State\" = 0").HasDatabaseName("IX_Outbox_Waiting");
        builder.HasIndex(m => new { m.State, m.Id });
        builder.HasIndex(m => m.CaseId);
    }
}
