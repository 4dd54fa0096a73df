using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.UnitPages;

/// <summary>The units that show themselves, for the search of the site.</summary>
internal sealed class PublishedUnits(UnitFaceBoard board, UnitTree units) : IPublished
{
    private const int MostNames = 1 << 20;

    public string Id => "unit";

    public string Title => UnitPageTexts.Units;

    public string Icon => "building";

    public int Order => 600;

    /// <summary>A unit that gets another name says another thing, although its page did not change.</summary>
    public async Task<IReadOnlyList<PublishedMark>> MarksAsync(CancellationToken ct) =>
        [.. (await board.GetAsync(ct)).In(await units.GetAsync(ct)).Select(f => new PublishedMark(f.Unit.Id, ((long)f.Face.Version * MostNames) + f.Unit.Version))];

    public async Task<IReadOnlyList<PublishedItem>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        [.. (await board.GetAsync(ct)).In(await units.GetAsync(ct)).Where(f => ids.Contains(f.Unit.Id)).Select(f => new PublishedItem(f.Unit.Id, "/unit/" + f.Face.Slug, f.Unit.Name)
        {
            TitleEn = f.Unit.NameEn ?? "",
            Summary = f.Face.Summary,
            SummaryEn = f.Face.SummaryEn,
            Body = f.Unit.Code,
            AtUtc = DateTime.UnixEpoch,
            UnitId = f.Unit.Id,
        })];
}
