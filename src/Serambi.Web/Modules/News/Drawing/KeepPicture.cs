using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Files;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Outside;
using Serambi.Web.Modules.News.Editing;

namespace Serambi.Web.Modules.News.Drawing;

/// <summary>
/// Fetches the picture of a drawn piece of news, once: by the guarded way of <see cref="SourceClient"/> and within its bounds, known for a picture by
/// its content, made anew from its pixels in one size, scanned, and kept under the hash of what was made. What fails is tried three times in all; then the news
/// stand without it.
/// </summary>
public sealed class KeepPicture(SerambiDb db, SourceClient inside, [FromKeyedServices(SourceClient.Outside)] SourceClient outside, NewsOptions options, PictureSizes sizes, FileIntake intake, NewsEdit edit)
{
    private const int MostTries = 3;

    /// <summary>Smaller ones are marks that count readers, or ornaments.</summary>
    private const int Smallest = 120;

    /// <summary>Twice the width at which it is shown, for dense screens.</summary>
    private static readonly int[] Width = [640];

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private static readonly FileKind[] Pictures = [FileKind.Jpeg, FileKind.Png, FileKind.WebP, FileKind.Gif];

    /// <param name="newsId">The piece of news.</param>
    /// <param name="actor">Who asks: the system.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it has its picture now.</returns>
    public async Task<Result<bool>> RunAsync(Guid newsId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<NewsItem>().FirstOrDefaultAsync(n => n.Id == newsId, ct) is not { PictureAddress: { } address } item) return Problem.NotFound;
        var known = await db.Set<NewsItem>().Where(n => n.PictureAddress == address && n.PictureId != null && n.Id != item.Id).Select(n => n.PictureId).FirstOrDefaultAsync(ct);
        var (found, again) = known is not null ? (known, false) : await FetchAsync(await ClientOfAsync(item, ct), address, actor, ct);
        if (found is null)
        {
            item.PictureTries++;
            item.PictureDueUtc = again && item.PictureTries < MostTries ? edit.Now + (Pause * Math.Pow(6, item.PictureTries - 1)) : null;
            await edit.NoteAsync(item, actor, "news_picture_failed", ct, ("tries", item.PictureTries));
        }
        else
        {
            (item.PictureId, item.PictureDueUtc, item.PictureTries) = (found, null, 0);
            await edit.NoteAsync(item, actor, "news_picture_kept", ct, ("picture", found));
        }

        var saved = await edit.SaveAsync(ct, seen: found is not null);   // an editor was at it: the next run sees what they made of it
        return saved.Failed ? saved.Problem : found is not null;
    }

    /// <summary>Only a source that is itself inside may name pictures of hosts inside; any other could have the program look round there.</summary>
    private async Task<SourceClient> ClientOfAsync(NewsItem item, CancellationToken ct)
    {
        var source = await db.Set<NewsSource>().Where(s => s.Id == item.SourceId).Select(s => s.Address).FirstOrDefaultAsync(ct);
        return Uri.TryCreate(source, UriKind.Absolute, out var at) && options.IsInside(at.Host, at.Port) ? inside : outside;
    }

    /// <returns>The picture, or nothing and whether it is worth another try.</returns>
    private async Task<(Guid? Picture, bool Again)> FetchAsync(SourceClient client, string address, Actor actor, CancellationToken ct)
    {
        if (!client.Accepts(address)) return (null, false);
        var answer = await client.GetAsync(new Uri(address), null, null, ct);
        if (SourceFaults.Of(answer) is not null) return (null, answer.Status is null or >= 500 or 429);
        using var content = new MemoryStream(answer.Body, writable: false);
        if (FileInspection.Inspect(content, "") is not { Kind: { } kind } || !Pictures.Contains(kind)) return (null, false);
        if (await sizes.MakeAsync(content, Width, ct) is not [{ Width: >= Smallest } made, ..]) return (null, false);
        var hash = Convert.ToHexStringLower(SHA256.HashData(made.Content))[..MediaAddress.Digits];
        if (await db.Set<NewsPicture>().Where(p => p.Hash == hash).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct) is { } same) return (same, false);
        using var bytes = new MemoryStream(made.Content, writable: false);
        var stored = await intake.StoreAsync(new FileUpload(bytes, "berita.webp", FilePurpose.Site), actor, ct);
        if (stored.Failed) return (null, true);
        var picture = new NewsPicture { Hash = hash, FileId = stored.Value.Id, File = stored.Value, Width = made.Width, Height = made.Height };
        db.Add(picture);
        return (picture.Id, false);
    }
}
