using System.Globalization;
using Serambi.Formats.Html;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Permits.Public;
using Serambi.Web.Modules.Services.Publishing;
using Serambi.Web.Modules.Services.Register;

namespace Serambi.Web.Modules.Services.Public;

/// <summary><c>::layanan id</c> in a text: the door to a service that is given today.</summary>
internal sealed class ServiceEmbed(ServiceCatalog catalog) : IEmbed
{
    public string Name => "layanan";

    public async Task<ArticleEmbed?> FindAsync(string? argument, CancellationToken ct) =>
        argument is not null && await catalog.FindAsync(argument, ct) is { Known.Declaration: { } service }
            ? new ArticleEmbed(service.Title.In(), "/layanan/" + service.Id) { Text = service.Summary?.In() ?? "" }
            : null;

    public async Task<IReadOnlyList<EmbedOffer>> OffersAsync(CancellationToken ct) =>
        [.. (await catalog.AllAsync(ct)).Select(s => new EmbedOffer($"::{Name} {s.Known.Declaration.Id}", s.Known.Declaration.Title.In()))];
}

/// <summary><c>::register id</c> in a text: the first rows of the public register of a service, or of its permits.</summary>
internal sealed class RegisterEmbed(ServiceCatalog catalog, ServiceRegister register, PermitRegister permits) : IEmbed
{
    private const int Most = 5;

    public string Name => "register";

    public async Task<ArticleEmbed?> FindAsync(string? argument, CancellationToken ct)
    {
        if (argument is null) return null;
        if (await register.ReadAsync(argument, null, Most, ct) is { } page)
        {
            var service = page.Service.Declaration;
            return new ArticleEmbed(string.Format(CultureInfo.CurrentCulture, ServiceRegisterTexts.Title, service.Title.In()), $"/layanan/{service.Id}/register", ServiceRegisterTexts.Whole)
            {
                Columns = [ServiceRegisterTexts.Number, ServiceRegisterTexts.Received, .. page.Columns, ServiceRegisterTexts.State],
                Rows = [.. page.Rows.Select(r => (IReadOnlyList<string>)[r.Number, LegalDates.ShortDate(r.ReceivedOn), .. r.Cells, r.State])],
                Empty = ServiceRegisterTexts.Nothing,
            };
        }

        return await permits.ReadAsync(argument, null, null, Most, ct) is not { } issued ? null
            : new ArticleEmbed(string.Format(CultureInfo.CurrentCulture, PermitTexts.RegisterTitle, issued.Service.Title.In()), $"/layanan/{issued.Service.Id}/izin", ServiceRegisterTexts.Whole)
            {
                Columns = [PermitTexts.Number, PermitTexts.IssuedOn, .. issued.Columns, PermitTexts.State],
                Rows = [.. issued.Rows.Select(r => (IReadOnlyList<string>)[r.Number, LegalDates.ShortDate(r.IssuedOn), .. r.Cells, Permits.PermitWords.Of(r.State)])],
                Empty = PermitTexts.RegisterEmpty,
            };
    }

    public async Task<IReadOnlyList<EmbedOffer>> OffersAsync(CancellationToken ct) =>
        [.. (await catalog.AllAsync(ct)).Select(s => s.Known.Declaration).Where(d => d.Register.Count > 0 || d.Permit is not null)
            .Select(d => new EmbedOffer($"::{Name} {d.Id}", string.Format(CultureInfo.CurrentCulture, d.Register.Count > 0 ? ServiceRegisterTexts.Title : PermitTexts.RegisterTitle, d.Title.In())))];
}
