using System.Text;
using System.Xml.Linq;
using Serambi.Platform;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Findable.Search;

/// <summary>Tells browsers that this site can be searched from their own address bar (OpenSearch 1.1).</summary>
internal static class OpenSearch
{
    private const int NameLength = 16;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/cari.xml", WriteAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute());

    private static async Task<IResult> WriteAsync(SettingsStore settings, SiteAddress site, CancellationToken ct)
    {
        XNamespace ns = "http://a9.com/-/spec/opensearch/1.1/";
        var (body, language) = (await settings.BodyAsync(ct), Localised.Language);
        var name = language == "en" && body.NameEn.Length > 0 ? body.NameEn : body.Name.Length > 0 ? body.Name : WebTexts.BodyNameDefault;
        var document = new XElement(ns + "OpenSearchDescription",
            new XElement(ns + "ShortName", name.Length <= NameLength ? name : name[..(NameLength - 1)] + "…"),
            new XElement(ns + "Description", string.Format(System.Globalization.CultureInfo.CurrentCulture, FindableTexts.SearchAbout, name)),
            new XElement(ns + "InputEncoding", "UTF-8"),
            new XElement(ns + "Url", new XAttribute("type", "text/html"), new XAttribute("template", site.Absolute(IndexModel.Path, language) + "?q={searchTerms}")));
        return Results.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + document, "application/opensearchdescription+xml", Encoding.UTF8);
    }
}
