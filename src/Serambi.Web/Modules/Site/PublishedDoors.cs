using System.Security.Cryptography;
using System.Text;
using Serambi.Platform;
using Serambi.Platform.Cases;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Site;

/// <summary>What can be done here, and the pages that the program itself has, for the search of the site.</summary>
internal sealed class PublishedDoors(CaseKinds kinds, KnownPages pages) : IPublished
{
    public string Id => "langsung";

    public string Title => SiteTexts.FoundDoors;

    public string Icon => "door";

    public int Order => 50;

    public Task<IReadOnlyList<PublishedMark>> MarksAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PublishedMark>>([.. All().Select(i => new PublishedMark(i.Id, BitConverter.ToInt64(Hash($"{i.Title}\n{i.TitleEn}\n{i.Summary}\n{i.SummaryEn}"))))]);

    public Task<IReadOnlyList<PublishedItem>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PublishedItem>>([.. All().Where(i => ids.Contains(i.Id))]);

    private IEnumerable<PublishedItem> All()
    {
        var (own, english) = (Localised.In(Localised.Culture("id"), Said), Localised.In(Localised.Culture("en"), Said));
        return own.Zip(english).Where(p => pages.Has(p.First.Path)).DistinctBy(p => p.First.Path, StringComparer.Ordinal)
            .Select(p => new PublishedItem(new Guid(Hash(p.First.Path).AsSpan(0, 16)), p.First.Path, p.First.Title) { TitleEn = p.Second.Title, Summary = p.First.Text, SummaryEn = p.Second.Text, AtUtc = DateTime.UnixEpoch });
    }

    private List<(string Path, string Title, string Text)> Said() =>
    [
        .. kinds.All.SelectMany(k => k.Doors).Select(d => (d.Url.Split('?')[0], d.Label, d.Hint)),
        ("/lacak", SiteTexts.TrackHeading, SiteTexts.TrackHint), ("/periksa", SiteTexts.DoorVerify, SiteTexts.DoorVerifyHint), ("/kontak", WebTexts.ContactUs, SiteTexts.DoorTalkHint), ("/hitung", SiteTexts.DoorCount, SiteTexts.DoorCountHint),
        ("/hak", SiteTexts.RightsTitle, $"{SiteTexts.RightsLead} {SiteTexts.RightsObjectTitle}. {SiteTexts.RightsCost}"), ("/maklumat", SiteTexts.PledgeTitle, ""), ("/privasi", SiteTexts.PrivacyTitle, SiteTexts.PrivacyWhat), ("/aksesibilitas", SiteTexts.AccessTitle, ""),
    ];

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
