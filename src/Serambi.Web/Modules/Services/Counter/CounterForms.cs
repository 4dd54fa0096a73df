using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Counter;

/// <summary>
/// The forms that an officer fills in for somebody at the counter, on the telephone, or from paper: of services whose unit they serve, one begun
/// form a service and officer, always of the version that holds, evaluated for the day on which it came.
/// </summary>
internal sealed class CounterForms(ServiceCatalog catalog, DraftStore drafts, UnitTree units, CalendarCatalog calendars) : IFormStore
{
    /// <summary>The services that an officer may write down.</summary>
    public async Task<IReadOnlyList<ServiceDeclaration>> OfAsync(Actor officer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(officer);
        var tree = await units.GetAsync(ct);
        return [.. (await catalog.AllAsync(ct)).Select(l => l.Known.Declaration).Where(s => Serves(officer, tree, s)).OrderBy(s => s.Title.In(), StringComparer.CurrentCulture)];
    }

    public async Task<ServiceForm?> FindAsync(HttpContext context, string id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (officer, tree) = (context.GetActor(), await units.GetAsync(ct));
        if (await catalog.FindAsync(id, ct) is not { } live || !Serves(officer, tree, live.Known.Declaration)) return null;
        var name = NameOf(id, officer);
        var draft = await drafts.FindOwnAsync<ServiceDraft>(name, ct) ?? new OpenDraft<ServiceDraft>(Guid.Empty, Guid.Empty, new ServiceDraft { Hash = live.Known.Hash, Language = Localised.Language });
        draft.Answers.MoveTo(live.Known);
        var calendar = await calendars.ForAsync(tree.Find(live.Known.Declaration.Unit)?.Path, ct);
        var way = new FormWay($"/meja/layanan/{id}", "baru", name, officer) { Sent = $"/layanan/{id}/terkirim" };
        return new ServiceForm(live.Known, draft, draft.Answers.Counter.ReceivedOn ?? await calendars.TodayAsync(ct), calendar, way);
    }

    public async Task<ServiceForm> KeepAsync(HttpContext context, ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!form.Fresh)
        {
            await drafts.SaveAsync(form.Draft, ct);
            return form;
        }

        await drafts.SaveOwnAsync(form.Way.Name, form.Draft.Answers, ct);
        return form with { Draft = (await drafts.FindOwnAsync<ServiceDraft>(form.Way.Name, ct))! };
    }

    private static string NameOf(string service, Actor officer) => $"counter-{service}-{officer.Id:n}";

    /// <summary>In the unit that gives it; where the house does not know that one, at its head.</summary>
    private static bool Serves(Actor officer, UnitSnapshot tree, ServiceDeclaration service) =>
        (tree.Find(service.Unit) is { ClosedOn: null } unit ? unit : tree.Root) is { } home && Roles.WriteDown.Any(r => officer.Has(r, home.Path));
}
