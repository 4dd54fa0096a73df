using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Findable.Index;

/// <summary>A public text as the search finds it: a copy of what a module published (<see cref="PublishedItem"/>), made anew when it changes.</summary>
public sealed class PublishedText : ISearchedText
{
    /// <summary>Characters of the body that are kept to be shown; all of its words are found.</summary>
    public const int ShownLength = 3_000;

    private const int TitleLength = 500;
    private const int SummaryLength = 1_000;

    public long Id { get; init; }

    /// <summary>Id of the <see cref="IPublished"/>.</summary>
    public required string Source { get; init; }

    public Guid OwnerId { get; init; }

    public int Part { get; init; }

    /// <summary>The mark under which it was read.</summary>
    public long Mark { get; set; }

    // What a query looks at comes before what is long: the embedded database reads a row from its beginning.
    public DateTime AtUtc { get; set; }

    public bool Dated { get; set; }

    public DateTime? FromUtc { get; set; }

    public DateTime? UntilUtc { get; set; }

    public DateOnly? ReviewBy { get; set; }

    public Guid? UnitId { get; set; }

    public string? Desk { get; set; }

    public string Path { get; set; } = "";

    public string Title { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string Summary { get; set; } = "";

    public string SummaryEn { get; set; } = "";

    /// <summary>The beginning of it.</summary>
    public string Body { get; set; } = "";

    public string BodyEn { get; set; } = "";

    public string Terms { get; set; } = "";

    /// <summary>Takes over what the module says.</summary>
    /// <param name="item">Its text.</param>
    /// <param name="mark">The mark that it had before it was read.</param>
    /// <param name="terms">The words of all of it.</param>
    public void Say(PublishedItem item, long mark, string terms)
    {
        ArgumentNullException.ThrowIfNull(item);
        static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
        (Mark, Path, Terms) = (mark, item.Path, terms);
        (Title, TitleEn, Summary, SummaryEn) = (Cut(item.Title, TitleLength), Cut(item.TitleEn, TitleLength), Cut(item.Summary, SummaryLength), Cut(item.SummaryEn, SummaryLength));
        (Body, BodyEn) = (Cut(item.Body, ShownLength), Cut(item.BodyEn, ShownLength));
        (AtUtc, Dated, FromUtc, UntilUtc) = (new DateTime(item.AtUtc.Ticks - (item.AtUtc.Ticks % 10), DateTimeKind.Utc), item.Dated, item.FromUtc, item.UntilUtc);
        (UnitId, Desk, ReviewBy) = (item.UnitId, item.Desk, item.ReviewBy);
    }

    /// <summary>Those that are public at an instant.</summary>
    public static IQueryable<PublishedText> PublicAt(IQueryable<PublishedText> all, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(all);
        return all.Where(t => (t.FromUtc == null || t.FromUtc <= utc) && (t.UntilUtc == null || t.UntilUtc > utc));
    }
}

internal sealed class PublishedTextMap : IEntityTypeConfiguration<PublishedText>
{
    /// <summary>The table, and its index for words on the embedded database.</summary>
    public const string Table = "PublishedTexts";
    public const string Words = "PublishedFts";

    public void Configure(EntityTypeBuilder<PublishedText> builder)
    {
        builder.ToTable(Table);
        builder.Property(t => t.Source).HasMaxLength(30);
        builder.Property(t => t.Path).HasMaxLength(2_000);
        builder.Property(t => t.Title).HasMaxLength(500);
        builder.Property(t => t.TitleEn).HasMaxLength(500);
        builder.Property(t => t.Summary).HasMaxLength(1_000);
        builder.Property(t => t.SummaryEn).HasMaxLength(1_000);
        builder.Property(t => t.Body).HasMaxLength(PublishedText.ShownLength);
        builder.Property(t => t.BodyEn).HasMaxLength(PublishedText.ShownLength);
        builder.Property(t => t.Desk).HasMaxLength(200);
        builder.HasIndex(t => new { t.Source, t.OwnerId, t.Part }).IsUnique();
        builder.HasIndex(t => t.ReviewBy).HasFilter("\"ReviewBy\" IS NOT NULL");
    }
}
