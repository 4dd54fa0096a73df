using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Web.Modules.Pages;

/// <summary>
/// A page of the public site: its place, its owner, and which of its versions is public. What is public now is read from dates
/// (<see cref="PublicAt"/>), so that a page that was scheduled appears without anybody doing anything.
/// </summary>
public sealed class SitePage
{
    /// <summary>Parts of an address at most.</summary>
    public const int Deepest = 4;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid? ParentId { get; set; }

    /// <summary>Its own part of the address.</summary>
    public required string Slug { get; set; }

    /// <summary>The whole address without slashes at the ends, "profil/tugas"; changes when a page above moves.</summary>
    public required string Path { get; set; }

    /// <summary>The unit that answers for it; whoever is editor there, or above, may change it.</summary>
    public Guid UnitId { get; set; }

    /// <summary>Place among its siblings, small first.</summary>
    public int Order { get; set; }

    /// <summary>Stands in the menu, where it is at the top, or among the pages of its section.</summary>
    public bool InMenu { get; set; }

    /// <summary>Whether a second person publishes, here and below; null as above, and where nothing is said: yes.</summary>
    public bool? SecondPerson { get; set; }

    public DateOnly? ReviewedOn { get; set; }

    /// <summary>Day by which somebody looks whether it is still true.</summary>
    public DateOnly? ReviewBy { get; set; }

    /// <summary>The newest version.</summary>
    public int Newest { get; set; }

    /// <summary>The version that is public, unless <see cref="NextAtUtc"/> or <see cref="WithdrawAtUtc"/> has come.</summary>
    public int? Live { get; set; }

    public DateTime? LiveSinceUtc { get; set; }

    /// <summary>What was public before the last change, to go back to; 0 is "not public". Null: there is nothing to undo.</summary>
    public int? Before { get; set; }

    /// <summary>The version that becomes public, and when.</summary>
    public int? Next { get; set; }

    public DateTime? NextAtUtc { get; set; }

    public DateTime? WithdrawAtUtc { get; set; }

    /// <summary>The version that waits for a second person, who asked, and from when it should be public (null: as soon as it is approved).</summary>
    public int? Proposed { get; set; }

    public Guid? ProposedById { get; set; }

    public string? ProposedBy { get; set; }

    public DateTime? ProposedFromUtc { get; set; }

    /// <summary>What the second person said when the proposal went back.</summary>
    public string? Returned { get; set; }

    /// <summary>The version that went out at once as urgent and that no second person has looked at since.</summary>
    public int? Unchecked { get; set; }

    public Guid? UncheckedById { get; set; }

    /// <summary>The version that went out as information to be announced at once: as long as the public reads it, it stands on the home page.</summary>
    public int? Urgent { get; set; }

    /// <summary>Part of every preview link; another one closes all that were given.</summary>
    public int PreviewSerial { get; set; }

    /// <summary>Rises with every change of the row, for edits at the same time.</summary>
    public int Version { get; set; }

    /// <summary>The version that everybody reads at an instant; null for none.</summary>
    public int? PublicAt(DateTime utc) => WithdrawAtUtc <= utc && !(NextAtUtc <= utc && NextAtUtc >= WithdrawAtUtc) ? null : NextAtUtc <= utc ? Next : Live;

    /// <summary>Takes over what came by the clock, before something else is changed.</summary>
    public void Settle(DateTime utc)
    {
        if (WithdrawAtUtc is { } gone && NextAtUtc is { } back && gone <= back && back <= utc) WithdrawAtUtc = null;   // it came back after it had gone
        if (NextAtUtc is { } from && from <= utc) SetPublic(Next, from);
        if (WithdrawAtUtc is { } until && until <= utc) SetPublic(null, until);
    }

    /// <summary>From now on this version is public (null: none), and what was before is kept for going back.</summary>
    public void SetPublic(int? number, DateTime utc)
    {
        // What nobody checked is nothing to go back to: a further urgent version goes back to what was there before both.
        var urgent = Live is not null && Live == Unchecked;
        Before = !urgent ? Live ?? 0 : number is not null && number != Before ? Before : null;
        (Live, LiveSinceUtc) = (number, utc);
        (Next, NextAtUtc) = (null, null);
        if (number is null || WithdrawAtUtc <= utc) WithdrawAtUtc = null;
        if (number != Unchecked) (Unchecked, UncheckedById) = (null, null);
    }

    /// <summary>Nothing waits for a second person any more.</summary>
    public void ForgetProposal() => (Proposed, ProposedById, ProposedBy, ProposedFromUtc) = (null, null, null, null);
}

/// <summary>What a page said once, in both languages. Never changed, never removed.</summary>
public sealed class PageRevision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PageId { get; init; }

    /// <summary>From 1, without gaps. Unique within the page: two editors cannot write the same version.</summary>
    public int Number { get; init; }

    public required string Title { get; init; }

    /// <summary>Empty: not translated.</summary>
    public required string TitleEn { get; init; }

    /// <summary>What it is about in one sentence, for lists and search engines.</summary>
    public required string Summary { get; init; }

    public required string SummaryEn { get; init; }

    /// <summary>Markdown.</summary>
    public required string Text { get; init; }

    public required string TextEn { get; init; }

    /// <summary>The Indonesian words changed after the English ones, and nobody said that these still hold.</summary>
    public bool EnglishBehind { get; init; }

    public DateTime SavedAtUtc { get; init; }

    public Guid? SavedById { get; init; }

    public required string SavedBy { get; init; }

    /// <summary>Whether it has an English side.</summary>
    public bool Translated => TitleEn.Length > 0 && TextEn.Length > 0;

    public PageWords Words => new(Title, TitleEn, Summary, SummaryEn, Text, TextEn);
}

/// <summary>An address that a page once had. It points to the page and not to another address, so that there are neither chains nor loops.</summary>
public sealed class PageRedirect
{
    public required string Path { get; init; }

    public Guid PageId { get; set; }

    public DateTime SinceUtc { get; init; }
}

internal sealed class SitePageMap : IEntityTypeConfiguration<SitePage>
{
    public void Configure(EntityTypeBuilder<SitePage> builder)
    {
        builder.ToTable("SitePages");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Slug).HasMaxLength(60);
        builder.Property(p => p.Path).HasMaxLength(300);
        builder.Property(p => p.ProposedBy).HasMaxLength(200);
        builder.Property(p => p.Returned).HasMaxLength(1000);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasIndex(p => p.Path).IsUnique();
    }
}

internal sealed class PageRevisionMap : IEntityTypeConfiguration<PageRevision>
{
    public void Configure(EntityTypeBuilder<PageRevision> builder)
    {
        builder.ToTable("PageRevisions");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Title).HasMaxLength(PageWords.TitleLength);
        builder.Property(r => r.TitleEn).HasMaxLength(PageWords.TitleLength);
        builder.Property(r => r.Summary).HasMaxLength(PageWords.SummaryLength);
        builder.Property(r => r.SummaryEn).HasMaxLength(PageWords.SummaryLength);
        builder.Property(r => r.SavedBy).HasMaxLength(200);
        builder.Ignore(r => r.Words);
        builder.HasIndex(r => new { r.PageId, r.Number }).IsUnique();
        builder.HasOne<SitePage>().WithMany().HasForeignKey(r => r.PageId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PageRedirectMap : IEntityTypeConfiguration<PageRedirect>
{
    public void Configure(EntityTypeBuilder<PageRedirect> builder)
    {
        builder.ToTable("PageRedirects");
        builder.HasKey(r => r.Path);
        builder.Property(r => r.Path).HasMaxLength(300);
        builder.HasOne<SitePage>().WithMany().HasForeignKey(r => r.PageId).OnDelete(DeleteBehavior.Restrict);
    }
}
