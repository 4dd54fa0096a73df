using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Platform.Looks;

/// <summary>How the pages of this body look; what is empty is as it was shipped. Letters have an emblem of their own.</summary>
public sealed record BodyLook
{
    /// <summary>The typeface that comes with the program.</summary>
    public const string ShippedFont = "jakarta";

    /// <summary>The typeface of the reader's device: nothing to load.</summary>
    public const string SystemFont = "system";

    /// <summary>Colour of action and, darker, of header and headings: "#0a489f".</summary>
    public string Brand { get; init; } = "";

    /// <summary>Colour of icons and ornaments.</summary>
    public string Accent { get; init; } = "";

    public string Font { get; init; } = ShippedFont;

    /// <summary>Hash of a <see cref="SiteEmblem"/>; empty for the shipped one.</summary>
    public string Emblem { get; init; } = "";

    /// <summary>"svg" or "png"; of no meaning without an emblem.</summary>
    public string EmblemForm { get; init; } = "";

    /// <summary>Whether the emblem stands on a white plate, because it would be lost on the dark header.</summary>
    public bool Plate { get; init; } = true;

    public string? EmblemPath => Emblem.Length == 0 ? null : $"/tampilan/{Emblem}.{EmblemForm}";
}

/// <summary>A row of settings: what holds, and what held before the last change.</summary>
public sealed record KeptLook(BodyLook Look, BodyLook? Before);

/// <summary>A picture of an emblem for screens. Never changed: pages point to it by its hash and may keep it for ever.</summary>
public sealed class SiteEmblem
{
    /// <summary>SHA-256 of what was kept, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The cleaned drawing (SVG); null for a picture.</summary>
    public string? Drawing { get; init; }

    /// <summary>PNG, made from the drawing or from the picture that was sent; null where no program could make it.</summary>
    public byte[]? Picture { get; init; }

    public DateTime AddedAtUtc { get; init; }
}

internal sealed class SiteEmblemMap : IEntityTypeConfiguration<SiteEmblem>
{
    public void Configure(EntityTypeBuilder<SiteEmblem> builder)
    {
        builder.ToTable("SiteEmblems");
        builder.HasKey(e => e.Hash);
        builder.Property(e => e.Hash).HasMaxLength(64);
    }
}
