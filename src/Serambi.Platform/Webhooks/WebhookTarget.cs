using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Units;

namespace Serambi.Platform.Webhooks;

/// <summary>An address that is told of what happens to the cases of a unit and what is below it.</summary>
public sealed class WebhookTarget
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; init; }

    public required string Url { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>Names of events, separated by blanks; empty for all.</summary>
    public string Events { get; init; } = "";

    /// <summary>Secret with which deliveries are signed, sealed.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>The secret before, sealed; it signs beside the new one until <see cref="PreviousUntilUtc"/>.</summary>
    public byte[]? PreviousSecret { get; set; }

    public DateTime? PreviousUntilUtc { get; set; }

    /// <summary>Number of the last anchor whose events were handed over; events of later anchors are still to come.</summary>
    public int Anchor { get; set; }

    public DateTime CreatedAtUtc { get; init; }

    public required string CreatedByName { get; init; }

    /// <summary>Since when no delivery has succeeded; null while they do.</summary>
    public DateTime? FailingSinceUtc { get; set; }

    /// <summary>When it was switched off: by hand, by the receiver (410), or after long failure.</summary>
    public DateTime? StoppedAtUtc { get; set; }

    /// <summary>"by_hand", "gone" or "failing".</summary>
    public string? StoppedWhy { get; set; }

    public int Version { get; set; }

    public bool Wants(string action) => Events.Length == 0 || Events.Split(' ').Contains(action, StringComparer.Ordinal);
}

/// <summary>One event on its way to one address, and how that went.</summary>
public sealed class WebhookDelivery
{
    /// <summary>Also the <c>webhook-id</c> that the receiver sees, the same at every attempt.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TargetId { get; init; }

    /// <summary>The event; a test has none.</summary>
    public Guid? EventId { get; init; }

    /// <summary>"case.filed", "test".</summary>
    public required string Type { get; init; }

    /// <summary>The signed body; it holds no personal data.</summary>
    public required string Body { get; init; }

    public DateTime CreatedAtUtc { get; init; }

    public int Attempts { get; set; }

    public DateTime? LastAtUtc { get; set; }

    /// <summary>HTTP status of the last answer; null when there was none.</summary>
    public int? LastStatus { get; set; }

    /// <summary>Beginning of the last answer, or why there was none.</summary>
    public string? LastAnswer { get; set; }

    public DateTime? DeliveredAtUtc { get; set; }
}

internal sealed class WebhookTargetMap : IEntityTypeConfiguration<WebhookTarget>
{
    public void Configure(EntityTypeBuilder<WebhookTarget> builder)
    {
        builder.ToTable("WebhookTargets");
        builder.Property(t => t.Name).HasMaxLength(100);
        builder.Property(t => t.Url).HasMaxLength(500);
        builder.Property(t => t.Events).HasMaxLength(1000);
        builder.Property(t => t.CreatedByName).HasMaxLength(200);
        builder.Property(t => t.StoppedWhy).HasMaxLength(20);
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasOne<Unit>().WithMany().HasForeignKey(t => t.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WebhookDeliveryMap : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.Property(d => d.Type).HasMaxLength(60);
        builder.Property(d => d.Body).HasMaxLength(2000);
        builder.Property(d => d.LastAnswer).HasMaxLength(300);
        builder.HasIndex(d => new { d.TargetId, d.EventId }).IsUnique().HasFilter("\"EventId\" IS NOT NULL");
        builder.HasIndex(d => new { d.TargetId, d.Id });
        builder.HasOne<WebhookTarget>().WithMany().HasForeignKey(d => d.TargetId).OnDelete(DeleteBehavior.Cascade);
    }
}
