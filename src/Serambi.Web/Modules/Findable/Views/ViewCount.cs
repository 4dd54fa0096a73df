using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Web.Modules.Findable.Views;

/// <summary>How often something was read, or asked for, on a day: a number, and nothing of who did.</summary>
public sealed class ViewCount
{
    public const int KeyLength = 200;

    /// <summary>The day of the body.</summary>
    public DateOnly Day { get; init; }

    /// <summary>What is counted: one of <see cref="Serambi.Web.Hosting.PageViews"/>' kinds.</summary>
    public required string Kind { get; init; }

    /// <summary>Address of a page, or where readers came from.</summary>
    public required string Key { get; init; }

    public long Count { get; set; }
}

/// <summary>
/// Words that were looked for in vain. They are kept as a keyed hash until they were asked for on <see cref="DaysToShow"/> different days: what
/// one person typed once, a name perhaps, is written nowhere.
/// </summary>
public sealed class EmptySearch
{
    public const int DaysToShow = 5;
    public const int WordsLength = 60;

    /// <summary>Hash of the words under the body's keys.</summary>
    public required string Key { get; init; }

    /// <summary>On how many days.</summary>
    public int Days { get; init; }

    public DateOnly LastOn { get; init; }

    public string? Words { get; init; }
}

internal sealed class ViewCountMap : IEntityTypeConfiguration<ViewCount>
{
    public void Configure(EntityTypeBuilder<ViewCount> builder)
    {
        builder.ToTable("ViewCounts");
        builder.HasKey(c => new { c.Day, c.Kind, c.Key });
        builder.Property(c => c.Kind).HasMaxLength(10);
        builder.Property(c => c.Key).HasMaxLength(ViewCount.KeyLength);
    }
}

internal sealed class EmptySearchMap : IEntityTypeConfiguration<EmptySearch>
{
    public void Configure(EntityTypeBuilder<EmptySearch> builder)
    {
        builder.ToTable("EmptySearches");
        builder.HasKey(s => s.Key);
        builder.Property(s => s.Key).HasMaxLength(80);
        builder.Property(s => s.Words).HasMaxLength(EmptySearch.WordsLength);
        builder.HasIndex(s => s.LastOn);
    }
}
