using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.UnitPages;

/// <summary>What a unit shows the public of itself: a page of its own below <c>/unit</c>. What is empty there is not shown.</summary>
public sealed class UnitFace
{
    public const int SlugLength = 60;
    public const int LineLength = 200;
    public const int SummaryLength = 400;
    public const int BlockLength = 1000;

    public Guid UnitId { get; init; }

    /// <summary>Its part of the address; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>Whether the public reads it.</summary>
    public bool Open { get; set; }

    /// <summary>What the unit does, in two or three sentences.</summary>
    public string Summary { get; set; } = "";

    public string SummaryEn { get; set; } = "";

    public string Address { get; set; } = "";

    public string Phone { get; set; } = "";

    public string WhatsApp { get; set; } = "";

    /// <summary>For the public; mail about cases goes to the unit's own address.</summary>
    public string Email { get; set; } = "";

    /// <summary>Opening hours in words, a line for each run of days.</summary>
    public string Hours { get; set; } = "";

    public string HoursEn { get; set; } = "";

    /// <summary>Hash of its emblem; empty for none.</summary>
    public string Emblem { get; set; } = "";

    /// <summary>"svg" or "png".</summary>
    public string EmblemForm { get; set; } = "";

    public int Version { get; set; }
}

internal sealed class UnitFaceMap : IEntityTypeConfiguration<UnitFace>
{
    public void Configure(EntityTypeBuilder<UnitFace> builder)
    {
        builder.ToTable("UnitFaces");
        builder.HasKey(f => f.UnitId);
        builder.Property(f => f.Slug).HasMaxLength(UnitFace.SlugLength);
        foreach (var line in (string[])[nameof(UnitFace.Phone), nameof(UnitFace.WhatsApp), nameof(UnitFace.Email)]) builder.Property(line).HasMaxLength(UnitFace.LineLength);
        builder.Property(f => f.Summary).HasMaxLength(UnitFace.SummaryLength);
        builder.Property(f => f.SummaryEn).HasMaxLength(UnitFace.SummaryLength);
        foreach (var block in (string[])[nameof(UnitFace.Address), nameof(UnitFace.Hours), nameof(UnitFace.HoursEn)]) builder.Property(block).HasMaxLength(UnitFace.BlockLength);
        builder.Property(f => f.Emblem).HasMaxLength(64);
        builder.Property(f => f.EmblemForm).HasMaxLength(4);
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.HasIndex(f => f.Slug).IsUnique();
        builder.HasOne<Unit>().WithOne().HasForeignKey<UnitFace>(f => f.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
