using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Web.Modules.Findable.Index;

/// <summary>A link that a public text holds, and whether it still leads somewhere.</summary>
public sealed class PublishedLink
{
    public const int UrlLength = 1_000;

    /// <summary>On so many different days a link must fail before anybody is told: sites have bad nights.</summary>
    public const int DaysToReport = 2;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Source { get; init; }

    public Guid OwnerId { get; init; }

    /// <summary>As the text says it.</summary>
    public required string Url { get; init; }

    public required string UrlKey { get; init; }

    /// <summary>The day on which it was last tried.</summary>
    public DateOnly? CheckedOn { get; set; }

    /// <summary>The first day of its failure; null while it works.</summary>
    public DateOnly? FailedOn { get; set; }

    /// <summary>Days on which it failed, one after the other.</summary>
    public int FailedDays { get; set; }

    /// <summary>Name of what went wrong, or the status of the answer.</summary>
    public string Reason { get; set; } = "";

    public DateTime? IgnoredAtUtc { get; set; }

    public string? IgnoredBy { get; set; }

    public static string KeyOf(string url) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)));

    /// <summary>Writes down what a day's visit found.</summary>
    /// <param name="fault">Null: it works.</param>
    /// <param name="today">The body's day.</param>
    public void Found(string? fault, DateOnly today)
    {
        var again = CheckedOn == today && FailedOn is not null;
        CheckedOn = today;
        Reason = fault ?? "";
        if (fault is null) (FailedOn, FailedDays, IgnoredAtUtc, IgnoredBy) = (null, 0, null, null);
        else (FailedOn, FailedDays) = (FailedOn ?? today, again ? FailedDays : FailedDays + 1);
    }
}

internal sealed class PublishedLinkMap : IEntityTypeConfiguration<PublishedLink>
{
    public void Configure(EntityTypeBuilder<PublishedLink> builder)
    {
        builder.ToTable("PublishedLinks");
        builder.Property(l => l.Source).HasMaxLength(30);
        builder.Property(l => l.Url).HasMaxLength(PublishedLink.UrlLength);
        builder.Property(l => l.UrlKey).HasMaxLength(64);
        builder.Property(l => l.Reason).HasMaxLength(30);
        builder.Property(l => l.IgnoredBy).HasMaxLength(200);
        builder.HasIndex(l => new { l.Source, l.OwnerId, l.UrlKey }).IsUnique();
        builder.HasIndex(l => l.UrlKey);
        builder.HasIndex(l => l.CheckedOn);
    }
}
