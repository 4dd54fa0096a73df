using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Formats.Html;
using Serambi.Platform.Files;

namespace Serambi.Web.Modules.Pages.Media;

/// <summary>A picture, video or document of the public site, with all that is said of it. Pages name it; its files lie in the store.</summary>
public sealed class SiteMedium
{
    public const int WordsLength = 300;
    public const int CreditLength = 150;
    public const int TranscriptLength = 50_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>How texts name it; never changed, and the same for no other.</summary>
    public required string Name { get; init; }

    public ArticleMediumKind Kind { get; init; }

    /// <summary>The unit that answers for it.</summary>
    public Guid UnitId { get; init; }

    /// <summary>Alternative text of a picture; title of a video or document.</summary>
    public required string Words { get; set; }

    /// <summary>Empty: not translated.</summary>
    public string WordsEn { get; set; } = "";

    /// <summary>What stands below it where a page says nothing else.</summary>
    public string Caption { get; set; } = "";

    public string CaptionEn { get; set; } = "";

    public string Credit { get; set; } = "";

    /// <summary>What is said in a video.</summary>
    public string Transcript { get; set; } = "";

    public string TranscriptEn { get; set; } = "";

    /// <summary>Nobody speaks in the video: it needs no captions.</summary>
    public bool Silent { get; set; }

    public DateTime AddedAtUtc { get; init; }

    public required string AddedBy { get; init; }

    /// <summary>Rises with every change of the row, and when a page that names it goes towards the public, for edits at the same time.</summary>
    public int Version { get; set; }

    public List<MediumFile> Files { get; init; } = [];

    /// <summary>A video in which somebody speaks, that who cannot hear could not follow.</summary>
    public bool NeedsCaptions => Kind == ArticleMediumKind.Video && !Silent && !Of(MediumPart.Captions).Any();

    /// <summary>What its readers of English do not get in their language.</summary>
    public bool EnglishMissing => WordsEn.Length == 0 || (Caption.Length > 0 && CaptionEn.Length == 0) || (Transcript.Length > 0 && TranscriptEn.Length == 0) || (Of(MediumPart.Captions).Any() && !Of(MediumPart.CaptionsEn).Any());

    /// <summary>All of one part, the narrowest first.</summary>
    public IEnumerable<MediumFile> Of(MediumPart part) => Files.Where(f => f.Part == part).OrderBy(f => f.Width);
}

/// <summary>What a file is to its medium.</summary>
public enum MediumPart
{
    /// <summary>A size of the picture; the video; the document.</summary>
    Content,

    /// <summary>Picture of a video before it runs.</summary>
    Poster,
    Captions,
    CaptionsEn,

    /// <summary>The video in sign language.</summary>
    Sign,
}

/// <summary>A file of a medium at its public address. Copies of a medium share their files.</summary>
public sealed class MediumFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid MediumId { get; init; }

    public MediumPart Part { get; init; }

    public Guid FileId { get; init; }

    /// <summary>The beginning of the SHA-256 of its content: its address.</summary>
    public required string Hash { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public StoredFile? File { get; init; }
}

internal sealed class SiteMediumMap : IEntityTypeConfiguration<SiteMedium>
{
    public void Configure(EntityTypeBuilder<SiteMedium> builder)
    {
        builder.ToTable("SiteMedia");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Name).HasMaxLength(Slug.Longest);
        builder.Property(m => m.Words).HasMaxLength(SiteMedium.WordsLength);
        builder.Property(m => m.WordsEn).HasMaxLength(SiteMedium.WordsLength);
        builder.Property(m => m.Caption).HasMaxLength(SiteMedium.WordsLength);
        builder.Property(m => m.CaptionEn).HasMaxLength(SiteMedium.WordsLength);
        builder.Property(m => m.Credit).HasMaxLength(SiteMedium.CreditLength);
        builder.Property(m => m.AddedBy).HasMaxLength(200);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.Ignore(m => m.NeedsCaptions);
        builder.Ignore(m => m.EnglishMissing);
        builder.HasIndex(m => m.Name).IsUnique();
        builder.HasMany(m => m.Files).WithOne().HasForeignKey(f => f.MediumId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MediumFileMap : IEntityTypeConfiguration<MediumFile>
{
    public void Configure(EntityTypeBuilder<MediumFile> builder)
    {
        builder.ToTable("MediumFiles");
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Hash).HasMaxLength(MediaAddress.Digits);
        builder.HasIndex(f => f.Hash);

        // What a later scan calls malware is taken out of the store, and out of here with it.
        builder.HasOne(f => f.File).WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Cascade);
    }
}
