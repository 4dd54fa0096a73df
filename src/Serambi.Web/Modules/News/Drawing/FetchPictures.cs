using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;

namespace Serambi.Web.Modules.News.Drawing;

/// <summary>Fetches the pictures of drawn news that are public, the newest first, apart from the visits: a slow or broken picture holds up no news.</summary>
public sealed class FetchPictures(SerambiDb db, KeepPicture keep, TimeProvider time) : IJob
{
    private const int MostOfARun = 10;

    public string Name => "fetch_news_pictures";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(1));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        if (!PictureSizes.Available) return;   // nothing that came from elsewhere is shown as it came
        var now = time.GetUtcNow().UtcDateTime;
        var due = await db.Set<NewsItem>().AsNoTracking().Where(n => n.State == NewsState.Public && n.PictureDueUtc <= now).OrderByDescending(n => n.PublishedAtUtc).Take(MostOfARun).Select(n => n.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            await keep.RunAsync(id, Actor.System, ct);
            db.ChangeTracker.Clear();
        }
    }
}
