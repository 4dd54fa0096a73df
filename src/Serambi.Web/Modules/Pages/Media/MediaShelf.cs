using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Files;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages.Media;

/// <summary>The files that texts name, as a reader of each language gets them.</summary>
public sealed class MediaShelf(SerambiDb db, MediaList library) : ISiteMedia
{
    /// <summary>More than both texts of a page may name together.</summary>
    private const int MostNames = 500;

    private const int MostOffers = 100;

    /// <summary>All that these texts name; also what is not there, with why it cannot be shown.</summary>
    public Task<NamedMedia> ForAsync(IEnumerable<string> texts, CancellationToken ct) => NamedAsync(db.Set<SiteMedium>().AsNoTracking(), texts, ct);

    /// <summary>What a version of a page names, in both languages.</summary>
    public Task<NamedMedia> ForAsync(PageRevision revision, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(revision);
        return ForAsync([revision.Text, revision.TextEn], ct);
    }

    /// <summary>
    /// Why a version cannot become public: it names files that are not there, or that not everybody could use. Null when it can; then the
    /// versions of those files rise with the caller's save, so that whoever changes or removes one of them at the same moment, not yet
    /// knowing of this page, is told of a conflict instead of going behind the approval.
    /// </summary>
    /// <param name="field">Name of the form's field, for the problem.</param>
    public async Task<Problem?> FaultAsync(Guid pageId, int number, string field, CancellationToken ct)
    {
        var revision = await db.Set<PageRevision>().AsNoTracking().FirstAsync(r => r.PageId == pageId && r.Number == number, ct);
        return await HoldInAsync([revision.Text, revision.TextEn], ct) is { } fault ? fault with { Field = field } : null;
    }

    /// <inheritdoc/>
    public async Task<Problem?> HoldInAsync(IReadOnlyCollection<string> texts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Any(t => MediaName.CountIn(t) > MediaName.Most)) return Problem.Invalid("", string.Format(CultureInfo.CurrentCulture, MediaTexts.TooManyNamed, MediaName.Most));
        var named = await NamedAsync(db.Set<SiteMedium>(), texts, ct);
        var faults = named.Faults.Select(f => string.Format(CultureInfo.CurrentCulture, MediaTexts.CannotPublish, MediaName.Scheme + f.Name, f.Fault)).ToList();
        if (faults.Count > 0) return Problem.Invalid("", string.Join(" ", faults));
        named.Raise();
        return null;
    }

    async Task<IReadOnlyDictionary<string, ArticleMedium>> ISiteMedia.FindAsync(IReadOnlyCollection<string> names, string language, CancellationToken ct) =>
        (await ForAsync(Texts(names), ct)).In(language);

    Task<Problem?> ISiteMedia.HoldAsync(IReadOnlyCollection<string> names, CancellationToken ct) => HoldInAsync([.. Texts(names)], ct);

    async Task<HomePart> ISiteMedia.PanelAsync(CancellationToken ct) => new("/Modules/Pages/Media/_Panel.cshtml", (await library.PageAsync(null, null, null, ct)).Rows);

    async Task<IReadOnlyList<MediumOffer>> ISiteMedia.NewestAsync(ArticleMediumKind kind, CancellationToken ct) =>
        (await db.Set<SiteMedium>().AsNoTracking().Where(m => m.Kind == kind).OrderByDescending(m => m.Id).Take(MostOffers).Select(m => new { m.Name, m.Words }).ToListAsync(ct)).ConvertAll(m => new MediumOffer(MediaName.Scheme + m.Name, m.Words));

    private static IEnumerable<string> Texts(IEnumerable<string> names) => names.Select(n => MediaName.Scheme + n);

    private static async Task<NamedMedia> NamedAsync(IQueryable<SiteMedium> media, IEnumerable<string> texts, CancellationToken ct)
    {
        IReadOnlyList<string> names = [.. MediaName.In(texts).Take(MostNames)];
        if (names.Count == 0) return NamedMedia.None;
        var found = await media.Include(m => m.Files).ThenInclude(f => f.File).Where(m => names.Contains(m.Name)).ToListAsync(ct);
        return new NamedMedia(names, found.ToDictionary(m => m.Name, StringComparer.Ordinal));
    }
}

/// <summary>Files by the names that a text gave.</summary>
public sealed class NamedMedia
{
    private readonly IReadOnlyList<string> names;
    private readonly IReadOnlyDictionary<string, SiteMedium> found;

    internal NamedMedia(IReadOnlyList<string> names, IReadOnlyDictionary<string, SiteMedium> found) => (this.names, this.found) = (names, found);

    public static NamedMedia None { get; } = new([], new Dictionary<string, SiteMedium>(StringComparer.Ordinal));

    /// <summary>What speaks against showing any of them.</summary>
    public IEnumerable<(string Name, string Fault)> Faults => names.Select(n => (n, FaultOf(n))).Where(f => f.Item2 is not null).Select(f => (f.n, f.Item2!));

    /// <summary>As <see cref="ArticleOptions.Media"/>.</summary>
    public IReadOnlyDictionary<string, ArticleMedium> In(string language) => names.ToDictionary(n => n, n => View(n, language == "en"), StringComparer.Ordinal);

    /// <summary>Lets whoever changes one of them at the same time lose the race.</summary>
    internal void Raise()
    {
        foreach (var medium in found.Values) medium.Version++;
    }

    private string? FaultOf(string name) =>
        !found.TryGetValue(name, out var medium) ? MediaTexts.NoSuch
        : !medium.Of(MediumPart.Content).Any() ? MediaTexts.Gone
        : medium.Files.Exists(f => f.File is not { ErasedAtUtc: null, Held: false }) ? MediaTexts.Held
        : medium.Words.Length == 0 ? MediaTexts.WordsMissing
        : medium.NeedsCaptions ? MediaTexts.CaptionsMissing
        : null;

    private ArticleMedium View(string name, bool english)
    {
        var fault = FaultOf(name);
        return fault is not null || !found.TryGetValue(name, out var medium) ? new ArticleMedium(ArticleMediumKind.Document, name) { Fault = fault } : medium.View(english);
    }
}

/// <summary>A medium in the words of one language; what is not translated stays in Indonesian, and says so.</summary>
internal static class MediumView
{
    public static ArticleMedium View(this SiteMedium medium, bool english)
    {
        (string Said, string Language) In(string indonesian, string translated) => english && translated.Length > 0 ? (translated, "en") : (indonesian, "id");
        var (words, language) = In(medium.Words, medium.WordsEn);
        var (caption, captionLanguage) = In(medium.Caption, medium.CaptionEn);
        var (transcript, transcriptLanguage) = In(medium.Transcript, medium.TranscriptEn);
        var content = medium.Of(MediumPart.Content).ToList();
        return new ArticleMedium(medium.Kind, words, language)
        {
            Sources = [.. content.Select(f => f.At(medium.Name))],
            Caption = caption,
            CaptionLanguage = captionLanguage,
            Credit = medium.Credit,
            Facts = content is [.., { File: { } file }] ? Facts(file) : "",
            Poster = medium.Of(MediumPart.Poster).LastOrDefault()?.At(medium.Name),
            Captions = [.. Track(medium, MediumPart.Captions, "id", "Bahasa Indonesia"), .. Track(medium, MediumPart.CaptionsEn, "en", "English")],
            Sign = medium.Of(MediumPart.Sign).FirstOrDefault()?.At(medium.Name),
            Transcript = transcript,
            TranscriptLanguage = transcriptLanguage,
        };
    }

    /// <summary>Its public address.</summary>
    public static ArticleSource At(this MediumFile file, string name) => new(MediaAddress.Of(file.Hash, name, ExtensionOf(file)), file.Width, file.Height) { Bytes = file.File?.Size ?? 0, MediaType = file.File?.MediaType ?? "" };

    /// <summary>"PDF, 1,2 MB".</summary>
    public static string Facts(StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var size = file.Size < 1 << 20 ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, file.Size >> 10)} KB") : string.Create(CultureInfo.CurrentCulture, $"{file.Size / (1024.0 * 1024):0.#} MB");
        return $"{(FileKinds.Find(file.MediaType) is { } kind ? FileKinds.ExtensionOf(kind)[1..].ToUpperInvariant() : file.MediaType)}, {size}";
    }

    private static string ExtensionOf(MediumFile file) => file.Part is MediumPart.Captions or MediumPart.CaptionsEn ? ".vtt"
        : FileKinds.Find(file.File!.MediaType) is { } kind ? FileKinds.ExtensionOf(kind) : ".bin";

    private static IEnumerable<ArticleTrack> Track(SiteMedium medium, MediumPart part, string language, string label) =>
        medium.Of(part).Take(1).Select(f => new ArticleTrack(f.At(medium.Name).Address, language, label));
}
