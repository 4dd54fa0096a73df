using System.Security.Cryptography;
using System.Text;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Public;

/// <summary>The services that are given today, for the search of the site, with their registers and figures.</summary>
internal sealed class PublishedServices(ServiceCatalog catalog, UnitTree units) : IPublished
{
    public string Id => "layanan";

    public string Title => CatalogueTexts.Title;

    public string Icon => "stamp";

    public int Order => 100;

    public async Task<IReadOnlyList<PublishedMark>> MarksAsync(CancellationToken ct) =>
        [.. (await catalog.AllAsync(ct)).Select(s => new PublishedMark(IdOf(s.Known.Declaration.Id), s.Number))];

    public async Task<IReadOnlyList<PublishedItem>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var tree = await units.GetAsync(ct);
        return [.. (await catalog.AllAsync(ct)).Where(s => ids.Contains(IdOf(s.Known.Declaration.Id))).SelectMany(s => Of(s, tree.Find(s.Known.Declaration.Unit)?.Id))];
    }

    private static IEnumerable<PublishedItem> Of(LiveService live, Guid? unit)
    {
        var service = live.Known.Declaration;
        var (id, path, own, english) = (IdOf(service.Id), "/layanan/" + service.Id, Localised.Culture("id"), Localised.Culture("en"));
        string Words(System.Globalization.CultureInfo culture) => Localised.In(culture, () => string.Join(". ", ServiceStandard.Of(service).SelectMany(c => c.Lines)));
        string Named(System.Globalization.CultureInfo culture, Func<string> pattern) => Localised.In(culture, () => string.Format(culture, pattern(), service.Title.In(culture)));
        PublishedItem Beside(int part, string below, Func<string> pattern) => new(id, path + below, Named(own, pattern)) { TitleEn = Named(english, pattern), Part = part, AtUtc = live.PublishedAtUtc, UnitId = unit };
        yield return new PublishedItem(id, path, service.Title.In(own))
        {
            TitleEn = service.Title.En ?? "",
            Summary = service.Summary?.In(own) ?? "",
            SummaryEn = service.Summary?.En ?? "",
            Body = Words(own),
            BodyEn = service.Title.En is null ? "" : Words(english),
            AtUtc = live.PublishedAtUtc,
            UnitId = unit,
        };
        if (service.Register.Count > 0) yield return Beside(1, "/register", () => ServiceRegisterTexts.Title);
        if (service.Permit is not null) yield return Beside(2, "/izin", () => PermitTexts.RegisterTitle);
        yield return Beside(3, "/angka", () => ServiceFiguresTexts.Title);
    }

    /// <summary>Services have names instead of ids; the same name gives the same id on every node.</summary>
    private static Guid IdOf(string service) => new(SHA256.HashData(Encoding.UTF8.GetBytes(service)).AsSpan(0, 16));
}
