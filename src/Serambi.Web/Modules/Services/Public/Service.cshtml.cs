using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Fees;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Public;

/// <summary>What a service is, wants, costs and promises: all components of its standard (UU 25/2009 art. 21), and the way in.</summary>
internal sealed class ServiceModel(ServiceCatalog catalog, ServiceForms forms, ServiceQuota quota, UnitTree units) : PageModel
{
    public LiveService Live { get; private set; } = null!;

    public ServiceDeclaration Service => Live.Known.Declaration;

    public OpeningNotice Opening { get; private set; } = null!;

    public string Unit { get; private set; } = "";

    public IReadOnlyList<StandardComponent> Standard { get; private set; } = [];

    public IReadOnlyList<FeeRow> Fees { get; private set; } = [];

    /// <summary>A form that this browser has begun.</summary>
    public bool Begun { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await catalog.FindAsync(id, ct) is not { } live) return NotFound();
        Live = live;
        var (today, calendar) = await forms.DaysAsync(live.Known, ct);
        Opening = OpeningNotice.Of(Service.Open, today, await quota.UsedAsync(Service, today, ct));
        Unit = (await units.GetAsync(ct)).Find(Service.Unit)?.Label ?? Service.Unit;
        Standard = ServiceStandard.Of(Service);
        var empty = FormEvaluation.Run(live.Known, GivenAnswers.Of([]), today, calendar);
        Fees = FeeRow.AllOf(empty);
        Begun = await forms.FindAsync(HttpContext, id, ct) is { Fresh: false };
        return Page();
    }
}
