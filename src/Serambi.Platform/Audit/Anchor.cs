using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Platform.Audit;

/// <summary>
/// Seals the heads of all streams that moved since the anchor before it. Anchors form a chain of keyed hashes whose key is not
/// in the database: whoever can write the database can break the chain, but not mend it.
/// </summary>
public sealed class Anchor
{
    /// <summary>1, 2, 3… without gaps.</summary>
    public int Number { get; init; }

    public DateTime AtUtc { get; init; }

    /// <summary>The keyed hash of the anchor before; empty for the first.</summary>
    public byte[] PreviousHmac { get; init; } = [];

    /// <summary>Merkle root over the heads, see <see cref="MerkleTree"/>.</summary>
    public byte[] Root { get; init; } = [];

    /// <summary>How many heads.</summary>
    public int Leaves { get; init; }

    /// <summary>HMAC-SHA256 over everything above, with the id of its key in front (36 bytes).</summary>
    public byte[] Hmac { get; init; } = [];
}

/// <summary>The newest event of one stream when the anchor was made.</summary>
public sealed class AnchorHead
{
    public int Anchor { get; init; }

    public Guid StreamId { get; init; }

    public int Seq { get; init; }

    public byte[] Hash { get; init; } = [];
}

internal sealed class AnchorMap : IEntityTypeConfiguration<Anchor>
{
    public void Configure(EntityTypeBuilder<Anchor> builder)
    {
        builder.ToTable("Anchors");
        builder.HasKey(a => a.Number);
        builder.Property(a => a.Number).ValueGeneratedNever();
    }
}

internal sealed class AnchorHeadMap : IEntityTypeConfiguration<AnchorHead>
{
    public void Configure(EntityTypeBuilder<AnchorHead> builder)
    {
        builder.ToTable("AnchorHeads");
        builder.HasKey(h => new { h.Anchor, h.StreamId });
        builder.HasIndex(h => new { h.StreamId, h.Anchor });
    }
}
