using System.Globalization;
using Serambi.Formats.Files;
using Serambi.Formats.Hidden;
using Serambi.Formats.Html;
using Serambi.Formats.Video;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Files;

namespace Serambi.Web.Modules.Pages.Media;

/// <summary>How large a video of the site may be, from <c>Media:VideoMegabytes</c>.</summary>
/// <param name="Video">Bytes.</param>
public sealed record MediaLimits(long Video)
{
    /// <exception cref="InvalidOperationException">The value cannot be used.</exception>
    public static MediaLimits Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return int.TryParse(configuration["Media:VideoMegabytes"] ?? "200", NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) && megabytes is >= 1 and <= 4096
            ? new MediaLimits((long)megabytes << 20)
            : throw new InvalidOperationException("Media:VideoMegabytes must be a whole number from 1 to 4096.");
    }
}

/// <summary>A file that an editor sends.</summary>
/// <param name="Content">Can seek.</param>
/// <param name="Name">As the browser said.</param>
/// <param name="Field">Name of the form's field, for the problem.</param>
public sealed record MediaUpload(Stream Content, string Name, string Field);

/// <summary>
/// Makes files for the public of what editors send: pictures and videos without what nobody sees in them, documents only without, captions only
/// when every browser can read them. All of it is scanned and recorded as other files are. The caller saves the rows.
/// </summary>
public sealed class MediaIntake(FileIntake intake, PictureSizes sizes, MediaLimits limits)
{
    /// <summary>Widths of pictures in a text, in pixels.</summary>
    private static readonly int[] Widths = [480, 960, 1600];

    private static readonly int[] PosterWidth = [1280];
    private static readonly FileKind[] Documents = [FileKind.Pdf, FileKind.Docx, FileKind.Xlsx, FileKind.Pptx, FileKind.Odt, FileKind.Ods, FileKind.Csv, FileKind.Text];

    /// <summary>What the medium itself consists of.</summary>
    public Task<Result<MediumFile[]>> TakeAsync(SiteMedium medium, MediaUpload upload, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(medium);
        return medium.Kind switch
        {
            ArticleMediumKind.Picture => PictureAsync(medium, MediumPart.Content, Widths, upload, actor, ct),
            ArticleMediumKind.Video => VideoAsync(medium, MediumPart.Content, upload, actor, ct),
            _ => DocumentAsync(medium, upload, actor, ct),
        };
    }

    /// <summary>What belongs to a video.</summary>
    public Task<Result<MediumFile[]>> TakePartAsync(SiteMedium video, MediumPart part, MediaUpload upload, Actor actor, CancellationToken ct) => part switch
    {
        MediumPart.Poster => PictureAsync(video, part, PosterWidth, upload, actor, ct),
        MediumPart.Sign => VideoAsync(video, part, upload, actor, ct),
        MediumPart.Captions or MediumPart.CaptionsEn => CaptionsAsync(video, part, upload, actor, ct),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, message: null),
    };

    private async Task<Result<MediumFile[]>> PictureAsync(SiteMedium medium, MediumPart part, IReadOnlyList<int> widths, MediaUpload upload, Actor actor, CancellationToken ct)
    {
        if (!PictureSizes.Available) return Problem.Invalid(upload.Field, MediaTexts.NoProgram);
        if (FileInspection.Inspect(upload.Content, upload.Name) is not { Kind: FileKind.Jpeg or FileKind.Png or FileKind.WebP or FileKind.Gif or FileKind.Heic }) return Problem.Invalid(upload.Field, MediaTexts.NoPicture);
        var made = await sizes.MakeAsync(upload.Content, widths, ct);
        if (made.Count == 0) return Problem.Invalid(upload.Field, MediaTexts.PictureUnreadable);
        var files = new List<MediumFile>();
        foreach (var picture in made)
        {
            using var content = new MemoryStream(picture.Content, writable: false);
            var stored = await StoreAsync(medium, part, content, upload, (picture.Width, picture.Height), null, actor, ct);
            if (stored.Failed) return stored.Problem;
            files.Add(stored.Value);
        }

        return files.ToArray();
    }

    private async Task<Result<MediumFile[]>> VideoAsync(SiteMedium medium, MediumPart part, MediaUpload upload, Actor actor, CancellationToken ct)
    {
        if (FileInspection.Inspect(upload.Content, upload.Name).Kind != FileKind.Mp4) return Problem.Invalid(upload.Field, MediaTexts.NoVideo);
        if (Film.Read(upload.Content) is not { } film) return Problem.Invalid(upload.Field, MediaTexts.VideoUnreadable);
        if (!film.Playable) return Problem.Invalid(upload.Field, string.Format(CultureInfo.CurrentCulture, MediaTexts.VideoCode, film.Code));
        if (film.HasData) return Problem.Invalid(upload.Field, MediaTexts.VideoData);
        upload.Content.Position = 0;
        await using var blanked = new BlankedStream(upload.Content, film.Unseen);
        return One(await StoreAsync(medium, part, blanked, upload, (film.Width, film.Height), limits.Video, actor, ct));
    }

    private async Task<Result<MediumFile[]>> DocumentAsync(SiteMedium medium, MediaUpload upload, Actor actor, CancellationToken ct)
    {
        if (FileInspection.Inspect(upload.Content, upload.Name) is not { Kind: { } kind } || !Documents.Contains(kind)) return Problem.Invalid(upload.Field, MediaTexts.NoDocument);
        var clean = HiddenData.Clean(upload.Content, kind);
        await using var content = clean is null ? upload.Content : new MemoryStream(clean, writable: false);
        var report = HiddenData.Inspect(content, kind);
        var signed = clean is null && kind == FileKind.Pdf && !report.Failed && report.Findings.All(f => f.Kind is HiddenKind.Metadata or HiddenKind.EarlierVersions) && HiddenData.IsSigned(content);   // cannot be taken out without breaking the signature
        if (!report.Clean && !signed) return Problem.Invalid(upload.Field, report.Failed ? HiddenTexts.FailedHint : string.Format(CultureInfo.CurrentCulture, MediaTexts.HiddenThings, Say(report)));
        content.Position = 0;
        return One(await StoreAsync(medium, MediumPart.Content, content, upload, default, null, actor, ct));
    }

    private async Task<Result<MediumFile[]>> CaptionsAsync(SiteMedium medium, MediumPart part, MediaUpload upload, Actor actor, CancellationToken ct)
    {
        if (upload.Content.Length > WebVtt.MaxBytes) return Problem.Invalid(upload.Field, MediaTexts.CaptionsTooLarge);
        var bytes = new byte[upload.Content.Length];
        upload.Content.Position = 0;
        await upload.Content.ReadExactlyAsync(bytes, ct);
        if (WebVtt.Read(bytes).FaultLine is { } line) return Problem.Invalid(upload.Field, string.Format(CultureInfo.CurrentCulture, MediaTexts.CaptionsWrong, line));
        upload.Content.Position = 0;
        if (FileInspection.Inspect(upload.Content, upload.Name).Refusal == Refusal.Markup) return Problem.Invalid(upload.Field, MediaTexts.CaptionsMarkup);
        upload.Content.Position = 0;
        return One(await StoreAsync(medium, part, upload.Content, upload, default, null, actor, ct));
    }

    private async Task<Result<MediumFile>> StoreAsync(SiteMedium medium, MediumPart part, Stream content, MediaUpload upload, (int Width, int Height) size, long? most, Actor actor, CancellationToken ct)
    {
        var stored = await intake.StoreAsync(new FileUpload(content, upload.Name, FilePurpose.Site) { Field = upload.Field, Most = most }, actor, ct);
        if (stored.Failed) return stored.Problem;
        var file = stored.Value;
        return new MediumFile { MediumId = medium.Id, Part = part, FileId = file.Id, File = file, Hash = Convert.ToHexStringLower(file.Sha256)[..MediaAddress.Digits], Width = size.Width, Height = size.Height };
    }

    private static Result<MediumFile[]> One(Result<MediumFile> stored) => stored.Failed ? stored.Problem : new[] { stored.Value };

    /// <summary>What was found, in the words that files which leave are judged with, and what to do about it.</summary>
    private static string Say(HiddenReport report) => string.Join(" ", report.Findings.Select(f =>
        $"{HiddenTexts.ResourceManager.GetString($"Kind{f.Kind}", CultureInfo.CurrentUICulture)}. {HiddenTexts.ResourceManager.GetString($"Do{f.Kind}", CultureInfo.CurrentUICulture)}"));
}
