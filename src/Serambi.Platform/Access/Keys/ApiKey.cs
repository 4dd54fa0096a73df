using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Units;

namespace Serambi.Platform.Access.Keys;

/// <summary>
/// The key of one integration: a program that reads cases of one unit and what is below it. The key itself is shown once; what is kept is a
/// hash under the body's keys, so that neither the database nor its dump lets anybody in.
/// </summary>
public sealed class ApiKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Which program has it.</summary>
    public required string Name { get; init; }

    /// <summary>The part of the key by which it is found and by which people tell keys apart; no secret.</summary>
    public required string Prefix { get; init; }

    /// <summary><see cref="Seals.KeyedHash"/> of the whole key.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Words of <see cref="ApiScopes"/>, separated by blanks.</summary>
    public required string Scopes { get; init; }

    public Guid UnitId { get; init; }

    public int PerMinute { get; init; }

    /// <summary>The last legal day on which it works.</summary>
    public DateOnly ExpiresOn { get; init; }

    public DateTime CreatedAtUtc { get; init; }

    public required string CreatedByName { get; init; }

    /// <summary>To the minute.</summary>
    public DateTime? LastUsedAtUtc { get; private set; }

    public DateTime? RevokedAtUtc { get; set; }

    public string? RevokedByName { get; set; }

    public bool Holds(string scope) => Scopes.Split(' ').Contains(scope, StringComparer.Ordinal);
}

internal sealed class ApiKeyMap : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys");
        builder.Property(k => k.Name).HasMaxLength(100);
        builder.Property(k => k.Prefix).HasMaxLength(12);
        builder.Property(k => k.Scopes).HasMaxLength(200);
        builder.Property(k => k.CreatedByName).HasMaxLength(200);
        builder.Property(k => k.RevokedByName).HasMaxLength(200);
        builder.Property(k => k.RevokedAtUtc).IsConcurrencyToken();
        builder.HasIndex(k => k.Prefix).IsUnique();
        builder.HasOne<Unit>().WithMany().HasForeignKey(k => k.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
