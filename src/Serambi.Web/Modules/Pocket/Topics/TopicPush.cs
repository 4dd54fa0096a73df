using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Push;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pocket.Topics;

/// <summary>
/// A browser that wishes to be told when something of its topics becomes public. It says nothing about who holds it. What it was told already is
/// two numbers: whatever has a higher one is still to be told.
/// </summary>
public sealed class TopicPush : IPushTarget
{
    public const int MostTopics = 40;

    /// <summary>Random: whoever knows it may read the topics and end them.</summary>
    public Guid Id { get; init; }

    /// <summary>The same browser stands here once (<see cref="PushAddress.HashOf"/>).</summary>
    public required byte[] EndpointHash { get; init; }

    public required byte[] Address { get; set; }

    public required string KeyId { get; set; }

    public required string Language { get; set; }

    public DateTime SinceUtc { get; init; }

    /// <summary>Serial of the last <see cref="TopicItem"/> that it was told of, or that was not for it.</summary>
    public long ToldTo { get; set; }

    /// <summary>The same for urgent ones, which do not wait for the others.</summary>
    public long UrgentTo { get; set; }

    /// <summary>Before it nothing but what is urgent is told: quiet hours, or it was told often enough that day.</summary>
    public DateTime QuietUntilUtc { get; set; }

    /// <summary>Before it nothing is tried: its push service did not take the last message.</summary>
    public DateTime RetryAtUtc { get; set; }

    /// <summary>Attempts that were put off, one after the other.</summary>
    public int Tries { get; set; }

    /// <summary>Messages that were refused for good, one after the other.</summary>
    public int Refusals { get; set; }

    /// <summary>The day of <see cref="ToldOnDay"/>, in the body's zone.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Messages on that day, urgent ones apart.</summary>
    public int ToldOnDay { get; set; }

    public List<TopicWish> Wishes { get; init; } = [];
}

/// <summary>A topic that a browser chose.</summary>
public sealed class TopicWish
{
    public Guid PushId { get; init; }

    /// <summary>Id of a <see cref="Topic"/>.</summary>
    public required string Topic { get; init; }

    /// <summary>What became public before is not told.</summary>
    public DateTime SinceUtc { get; init; }
}

/// <summary>Something that became public and is told once. Kept for a year, so that it is not taken for new when it comes back.</summary>
public sealed class TopicItem
{
    /// <summary>Rises; written by one job alone, so that no lower one ever comes after.</summary>
    public long Serial { get; init; }

    /// <summary>Id of the <see cref="ITopics"/>.</summary>
    public required string Source { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>Ids of its topics, parted by blanks.</summary>
    public required string Topics { get; init; }

    public bool Urgent { get; init; }

    public DateTime FoundAtUtc { get; init; }
}

internal sealed class TopicPushMap : IEntityTypeConfiguration<TopicPush>
{
    public void Configure(EntityTypeBuilder<TopicPush> builder)
    {
        builder.ToTable("TopicPushes");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.EndpointHash).HasMaxLength(32);
        builder.Property(p => p.KeyId).HasMaxLength(8);
        builder.Property(p => p.Language).HasMaxLength(2);
        builder.HasIndex(p => p.EndpointHash).IsUnique();
        builder.HasMany(p => p.Wishes).WithOne().HasForeignKey(w => w.PushId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TopicWishMap : IEntityTypeConfiguration<TopicWish>
{
    public void Configure(EntityTypeBuilder<TopicWish> builder)
    {
        builder.ToTable("TopicWishes");
        builder.HasKey(w => new { w.PushId, w.Topic });
        builder.Property(w => w.Topic).HasMaxLength(Topic.LongestId);
    }
}

internal sealed class TopicItemMap : IEntityTypeConfiguration<TopicItem>
{
    public void Configure(EntityTypeBuilder<TopicItem> builder)
    {
        builder.ToTable("TopicItems");
        builder.HasKey(i => i.Serial);
        builder.Property(i => i.Serial).ValueGeneratedOnAdd();
        builder.Property(i => i.Source).HasMaxLength(20);
        builder.Property(i => i.Topics).HasMaxLength(400);
        builder.HasIndex(i => new { i.Source, i.ItemId }).IsUnique();
        builder.HasIndex(i => i.FoundAtUtc);
    }
}
