using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Access;
using Serambi.Platform.Parties;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.DataProtection;

/// <summary>Finds the person who asks. The number travels in the body of a POST, so that it stands in no address, log or history of a browser.</summary>
[ResponseCache(NoStore = true)]
[EnableRateLimiting(RateLimits.Write)]
public sealed class IndexModel(FindPersonalData find) : PageModel
{
    [BindProperty]
    public string? By { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public PartiesFound? Result { get; private set; }

    public IReadOnlyList<FieldOption> Numbers { get; } =
    [
        new(IdentityKinds.Nik, DataProtectionTexts.ByNik),
        new(IdentityKinds.LegalEntityDecree, DataProtectionTexts.ByDecree),
        new(IdentityKinds.Passport, DataProtectionTexts.ByPassport),
        new(IdentityKinds.ForeignRegistration, DataProtectionTexts.ByForeignRegistration),
        new(FindPersonalData.ByCaseNumber, DataProtectionTexts.ByCase),
    ];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var looked = await find.RunAsync(new FindPersonalDataInput(By, Text), HttpContext.GetActor(), ct);
        if (looked.Failed) return this.Answer(looked.Problem);
        Result = looked.Value;
        return Page();
    }
}
