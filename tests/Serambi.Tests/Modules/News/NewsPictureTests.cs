using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;
using Serambi.Tests.Access;
using Serambi.Tests.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.News;
using Serambi.Web.Modules.News.Drawing;
using Xunit;

namespace Serambi.Tests.Modules.News;

/// <summary>Pictures of drawn news are fetched once and kept here; what fails hinders nothing. What was picked by hand stays.</summary>
public sealed class NewsPictureTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Pictures_AreKeptHere_AndPickedNewsStay(string provider)
    {
        Assert.SkipUnless(PictureSizes.Available, "No vipsthumbnail here.");
        await using var feed = await NewsSite.StartAsync();
        await using var app = await SerambiApp.CreateAsync(provider, new SerambiAppOptions
        {
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["News:InsideHosts"] = $"127.0.0.1:{feed.Origin.Port}" },
            Services = services =>
            {
                foreach (var worker in services.Where(d => d.ImplementationType == typeof(JobWorker)).ToList()) services.Remove(worker);
            },
        });
        var body = await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.InformationOfficer, body.Root);
        (feed.Picture, feed.PictureBytes) = (feed.Url("/gambar"), Samples.Png(900));
        feed.Items.AddRange([(1, "Beasiswa vokasi dibuka untuk umum", "Vokasi", app.Time.Now.AddHours(-2)), (2, "Pameran karya siswa pekan depan", "Vokasi", app.Time.Now.AddHours(-1))]);
        await officer.SubmitAsync(await officer.GetPageAsync("/admin/berita/sumber/tulis"), "#sumber", new() { ["Name"] = "Situs", ["Address"] = feed.Url("/umpan"), ["UnitId"] = body.Root.ToString(), ["Automatic"] = "automatic" });
        await RunAsync<DrawNews>(app);
        Assert.Empty((await app.GetPageAsync("/")).All(".news img"));
        await RunAsync<FetchPictures>(app);
        var pictures = (await app.GetPageAsync("/en/")).All(".news img");
        Assert.Equal((2, "", "640"), (pictures.Count, pictures[0].GetAttribute("alt"), pictures[0].GetAttribute("width")));
        var address = pictures.Select(p => p.GetAttribute("src")!).Distinct().Single();
        Assert.StartsWith("/berita/gambar/", address, StringComparison.Ordinal);
        var sent = await app.GetPageAsync(address);
        Assert.Equal((HttpStatusCode.OK, "image/webp"), (sent.Status, sent.ContentHeaders.ContentType?.MediaType));

        // Fetched once, though the site signs the address anew; a change of words fetches again, and a picture that is none leaves the old one and the news.
        feed.Picture = feed.Url("/gambar?tanda=2");
        await AgainAsync(app);
        Assert.Equal(1, feed.PicturesSent);
        (feed.Picture, feed.PictureBytes, feed.Items[0]) = (feed.Url("/gambar?tanda=3"), "<svg/>"u8.ToArray(), feed.Items[0] with { Title = "Beasiswa vokasi dibuka untuk semua" });
        await AgainAsync(app);
        Assert.Equal(2, feed.PicturesSent);
        Assert.Equal(2, (await app.GetPageAsync("/")).All(".news img").Count);
        Assert.Contains("untuk semua", (await app.GetPageAsync("/berita")).Text, StringComparison.Ordinal);

        // The rules take one away, with the picture when nobody shows it any more; picked by hand, it stays at every further visit.
        var source = await SourceAsync(app);
        await officer.SubmitAsync(await officer.GetPageAsync($"/admin/berita/sumber/tulis/{source}"), "#sumber", new() { ["ExcludeWords"] = "pameran\nbeasiswa" });
        await AgainAsync(app);
        Assert.Empty((await app.GetPageAsync("/berita")).All(".results"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(address)).Status);
        var gone = (await officer.GetPageAsync("/admin/berita?keadaan=ditarik")).All("tbody a").First(a => a.TextContent.StartsWith("Pameran", StringComparison.Ordinal)).GetAttribute("href")!;
        await officer.SubmitAsync(await officer.GetPageAsync(gone), "#ambil");
        feed.Items[0] = feed.Items[0] with { Title = "Beasiswa vokasi ditutup lagi" };   // so that there is something new to read
        await AgainAsync(app);
        Assert.Equal(["Pameran karya siswa pekan depan"], (await app.GetPageAsync("/berita")).TextsOf(".results h2"));
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(address)).Status);
        await officer.SubmitAsync(await officer.GetPageAsync(gone), "#penarikan");
        await AgainAsync(app);
        Assert.Empty((await app.GetPageAsync("/berita")).All(".results"));
    }

    private static async Task AgainAsync(SerambiApp app)
    {
        app.Time.Advance(TimeSpan.FromMinutes(16));
        await RunAsync<DrawNews>(app);
        await RunAsync<FetchPictures>(app);
    }

    private static Task<int> RunAsync<TJob>(SerambiApp app)
        where TJob : IJob => app.InScopeAsync(async s =>
    {
        await s.GetServices<IJob>().OfType<TJob>().Single().RunAsync(new JobContext(s.GetRequiredService<SerambiDb>(), "news", "test", "{}"), Ct);
        return 0;
    });

    private static async Task<Guid> SourceAsync(SerambiApp app)
    {
        await using var db = app.OpenDb();
        return await db.Set<NewsSource>().Select(s => s.Id).SingleAsync(Ct);
    }
}
