using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Formats.Html;
using Serambi.Formats.Text;
using Serambi.Platform;

namespace Serambi.Web.Modules.Highlights;

/// <summary>What an editor puts on the home page.</summary>
public enum HomePieceKind
{
    /// <summary>A picture with a few words that leads somewhere.</summary>
    Slide,

    /// <summary>A text of its own.</summary>
    Text,
}

/// <summary>What a piece says; only the first title must be there, and of a slide the picture and where it leads.</summary>
/// <param name="Text">One or two sentences of a slide; Markdown of a text.</param>
/// <param name="Medium">Name of a picture of the library; empty for none.</param>
/// <param name="Link">A page of this site or another one; empty for none.</param>
public sealed record PieceWords(string Title, string TitleEn, string Text, string TextEn, string Medium, string Link)
{
    public const int TitleLength = 100;
    public const int SlideLength = 200;
    public const int LinkLength = 300;

    public bool Translated => TitleEn.Length > 0 && (Text.Length == 0 || TextEn.Length > 0);

    /// <summary>All that names files of the site.</summary>
    public IReadOnlyList<string> Named => [Text, TextEn, Medium.Length > 0 ? MediaName.Scheme + Medium : ""];

    /// <summary>No invisible signs, nothing null.</summary>
    public static PieceWords Clean(HomePieceKind kind, string? title, string? titleEn, string? text, string? textEn, string? medium, string? link)
    {
        static string Line(string? words) => PlainText.Clean(words, multiline: false);
        string Words(string? words) => kind == HomePieceKind.Slide ? Line(words) : new string([.. (words ?? "").ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))]).TrimEnd();
        var name = Line(medium);
        return new(Line(title), Line(titleEn), Words(text), Words(textEn), name.StartsWith(MediaName.Scheme, StringComparison.Ordinal) ? name[MediaName.Scheme.Length..] : name, Line(link));
    }

    /// <summary>What speaks against keeping it, each at its field; whether its files are there is asked apart.</summary>
    public IReadOnlyList<Problem> Faults(HomePieceKind kind)
    {
        var faults = new List<Problem>();
        if (Title.Length == 0) faults.Add(Problem.Invalid(nameof(Title), PieceTexts.TitleMissing));
        if (Title.Length > TitleLength) faults.Add(Problem.Invalid(nameof(Title), PieceTexts.TooLong));
        if (TitleEn.Length > TitleLength) faults.Add(Problem.Invalid(nameof(TitleEn), PieceTexts.TooLong));
        if (Link.Length > LinkLength || (Link.Length > 0 && !Leads(Link))) faults.Add(Problem.Invalid(nameof(Link), PieceTexts.LinkWrong));
        if (kind == HomePieceKind.Slide)
        {
            if (Text.Length > SlideLength) faults.Add(Problem.Invalid(nameof(Text), PieceTexts.TooLong));
            if (TextEn.Length > SlideLength) faults.Add(Problem.Invalid(nameof(TextEn), PieceTexts.TooLong));
            if (Medium.Length == 0) faults.Add(Problem.Invalid(nameof(Medium), PieceTexts.MediumMissing));
            if (Link.Length == 0) faults.Add(Problem.Invalid(nameof(Link), PieceTexts.LinkMissing));
            return faults;
        }

        if (Article.Of(Text, new ArticleOptions()) is null) faults.Add(Problem.Invalid(nameof(Text), PieceTexts.TextTooMuch));
        if (Article.Of(TextEn, new ArticleOptions()) is null) faults.Add(Problem.Invalid(nameof(TextEn), PieceTexts.TextTooMuch));
        return faults;
    }

    public string ToJson() => JsonSerializer.Serialize(new Kept(Title, TitleEn, Text, TextEn, Medium, Link));

    public static PieceWords Read(string json)
    {
        var kept = JsonSerializer.Deserialize<Kept>(json)!;
        return new(kept.Title, kept.TitleEn, kept.Text, kept.TextEn, kept.Medium, kept.Link);
    }

    /// <summary>Pages of this site, and other sites by https: what else a text may link to (mail, telephone) is no way to go on from a picture.</summary>
    private static bool Leads(string link) => SafeAddress.IsLink(link) && (link.StartsWith('/') || link.StartsWith("https://", StringComparison.Ordinal));

    private sealed record Kept(string Title, string TitleEn, string Text, string TextEn, string Medium, string Link);
}

/// <summary>A slide or text of the home page: what the public reads of it, and what an editor wrote last.</summary>
public sealed class HomePiece
{
    /// <summary>The section whose rule says whether a second person looks.</summary>
    public const string Section = "home";

    /// <summary>Name of the histories of pieces.</summary>
    public const string Stream = "home_piece";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public HomePieceKind Kind { get; init; }

    /// <summary>Place among its kind, small first.</summary>
    public int Order { get; set; }

    public bool Hidden { get; set; }

    /// <summary><see cref="PieceWords"/> as they were written last.</summary>
    public required string Draft { get; set; }

    /// <summary><see cref="PieceWords"/> that the public reads; null before a first approval.</summary>
    public string? Live { get; set; }

    /// <summary>Ids of all who wrote since the public got the last words: none of them approves.</summary>
    public string Writers { get; set; } = "";

    public required string WrittenBy { get; set; }

    public DateTime ChangedAtUtc { get; set; }

    /// <summary>Rises with every change of the row, for edits at the same time.</summary>
    public int Version { get; set; }

    public bool Waits => Draft != Live;

    /// <summary>What was written last is what the public reads from now on.</summary>
    public void Publish() => (Live, Writers) = (Draft, "");

    public bool WroteIt(Guid id) => Writers.Contains(id.ToString("n"), StringComparison.Ordinal);
}

internal sealed class HomePieceMap : IEntityTypeConfiguration<HomePiece>
{
    public void Configure(EntityTypeBuilder<HomePiece> builder)
    {
        builder.ToTable("HomePieces");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(p => p.WrittenBy).HasMaxLength(200);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Ignore(p => p.Waits);
    }
}
