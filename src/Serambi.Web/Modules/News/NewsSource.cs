using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Formats.Feeds;
using Serambi.Platform.Outside;

namespace Serambi.Web.Modules.News;

/// <summary>A site from which news are drawn, what is taken of it, and how the last visits went.</summary>
public sealed class NewsSource : IVisited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Stands beside everything that comes from it.</summary>
    public required string Name { get; set; }

    public required string Address { get; set; }

    /// <summary>The address is that of a site of WordPress, whose REST interface is asked.</summary>
    public bool WordPress { get; set; }

    /// <summary>The form in which it answered last; null before the first answer.</summary>
    public FeedKind? Kind { get; set; }

    /// <summary>The unit that answers for what is taken.</summary>
    public Guid UnitId { get; set; }

    /// <summary>What passes the rules is public at once; else it waits to be picked.</summary>
    public bool Automatic { get; set; }

    /// <summary>Phrases, one a line; see <see cref="NewsRules"/>.</summary>
    public string IncludeCategories { get; set; } = "";

    public string IncludeWords { get; set; } = "";

    public string ExcludeCategories { get; set; } = "";

    public string ExcludeWords { get; set; } = "";

    public DateTime? StoppedAtUtc { get; set; }

    public string? ETag { get; set; }

    /// <summary>As the source wrote it.</summary>
    public string? LastModified { get; set; }

    public DateTime NextDueUtc { get; set; }

    /// <summary>The source asked not to be visited before (Retry-After).</summary>
    public DateTime? HoldUntilUtc { get; set; }

    /// <summary>Visits that failed one after the other.</summary>
    public int Failures { get; set; }

    /// <summary>Why the last visit failed, by a fixed name; null when it succeeded.</summary>
    public string? LastError { get; set; }

    public DateTime? LastVisitUtc { get; set; }

    /// <summary>When it last answered, be it that nothing was new.</summary>
    public DateTime? LastGoodUtc { get; set; }

    /// <summary>Rises with every change by people, for edits at the same time.</summary>
    public int Version { get; set; }

    public NewsRules Rules => new(IncludeCategories, IncludeWords, ExcludeCategories, ExcludeWords);
}

internal sealed class NewsSourceMap : IEntityTypeConfiguration<NewsSource>
{
    public void Configure(EntityTypeBuilder<NewsSource> builder)
    {
        builder.ToTable("NewsSources");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Name).HasMaxLength(100);
        builder.Property(s => s.Address).HasMaxLength(500);
        builder.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
        foreach (var rule in (string[])[nameof(NewsSource.IncludeCategories), nameof(NewsSource.IncludeWords), nameof(NewsSource.ExcludeCategories), nameof(NewsSource.ExcludeWords)]) builder.Property(rule).HasMaxLength(NewsRules.MaxLength);
        builder.Property(s => s.ETag).HasMaxLength(300);
        builder.Property(s => s.LastModified).HasMaxLength(100);
        builder.Property(s => s.LastError).HasMaxLength(40);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.Ignore(s => s.Rules);
        builder.HasIndex(s => s.Address).IsUnique();
        builder.HasIndex(s => s.NextDueUtc);
    }
}
