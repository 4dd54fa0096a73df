using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Web.Modules.Services.Publishing;

/// <summary>
/// What was once published of a service. Never changed, never removed: cases point to it by its hash. The newest whose day has come holds;
/// one without text takes the service back.
/// </summary>
public sealed class ServiceVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Id of the service.</summary>
    public required string Service { get; init; }

    /// <summary>From 1, without gaps. Unique: two people cannot publish the same version.</summary>
    public int Number { get; init; }

    /// <summary>SHA-256 of the declaration's canonical JSON; null when the service was withdrawn.</summary>
    public string? Hash { get; init; }

    /// <summary>The declaration as it was written.</summary>
    public string? Yaml { get; init; }

    /// <summary>First day on which cases begin under it.</summary>
    public DateOnly EffectiveFrom { get; init; }

    public DateTime PublishedAtUtc { get; init; }

    public Guid? PublishedById { get; init; }

    public required string PublishedBy { get; init; }

    /// <summary>Plainly marked demonstration data.</summary>
    public bool Demonstration { get; init; }
}

internal sealed class ServiceVersionMap : IEntityTypeConfiguration<ServiceVersion>
{
    public void Configure(EntityTypeBuilder<ServiceVersion> builder)
    {
        builder.ToTable("ServiceVersions");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Service).HasMaxLength(36);
        builder.Property(v => v.Hash).HasMaxLength(64);
        builder.Property(v => v.PublishedBy).HasMaxLength(200);
        builder.HasIndex(v => new { v.Service, v.Number }).IsUnique();
        builder.HasIndex(v => v.Hash);
    }
}
