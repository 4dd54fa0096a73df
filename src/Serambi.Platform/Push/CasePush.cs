using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Cases;

namespace Serambi.Platform.Push;

/// <summary>A browser that wishes to be told when there is news of a case. It says nothing about who holds it.</summary>
public sealed class CasePush : IPushTarget
{
    /// <summary>So many browsers of one case; one more takes the place of the oldest.</summary>
    public const int MostOfCase = 10;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid CaseId { get; init; }

    /// <summary>SHA-256 of the address: the same browser stands once beside a case. Addresses are long and random, so nobody guesses them from it.</summary>
    public required byte[] EndpointHash { get; init; }

    /// <summary>Address and keys of the browser, sealed (<see cref="PushSeal"/>).</summary>
    public required byte[] Address { get; set; }

    /// <summary>The key of the body (<see cref="PushKeys"/>) that this browser believes.</summary>
    public required string KeyId { get; init; }

    /// <summary>"id" or "en".</summary>
    public required string Language { get; init; }

    public DateTime SinceUtc { get; init; }
}

internal sealed class CasePushMap : IEntityTypeConfiguration<CasePush>
{
    public void Configure(EntityTypeBuilder<CasePush> builder)
    {
        builder.ToTable("CasePushes");
        builder.Property(p => p.EndpointHash).HasMaxLength(32);
        builder.Property(p => p.KeyId).HasMaxLength(8);
        builder.Property(p => p.Language).HasMaxLength(2);
        builder.HasIndex(p => new { p.CaseId, p.EndpointHash }).IsUnique();
        builder.HasOne<Case>().WithMany().HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
