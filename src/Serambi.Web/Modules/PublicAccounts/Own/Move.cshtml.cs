using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>Gives a case of one's own account to a company.</summary>
[EnableRateLimiting(RateLimits.Write)]
public sealed class MoveModel(SerambiDb db, MoveCase move) : OwnPage, IKeepsTyped
{
    [BindProperty]
    public Guid? CompanyId { get; set; }

    public Guid Id { get; private set; }

    /// <summary>Null where the case cannot be given to a company.</summary>
    public string? Number { get; private set; }

    public IReadOnlyList<FieldOption> Companies { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        await ShowAsync(id, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        await ShowAsync(id, ct);
        var moved = await move.RunAsync(new MoveCaseInput(id, CompanyId), Account.Actor, ct);
        return moved.Failed ? this.Answer(moved.Problem) : LocalRedirect(Url.Content($"~/lacak/kasus/{id}"));
    }

    /// <summary>The same answer for a case that cannot be given, is another's, or is not there.</summary>
    private async Task ShowAsync(Guid id, CancellationToken ct)
    {
        Id = id;
        Number = (await move.FindAsync(id, Account.Actor, ct))?.Number;
        Companies = [.. (await CompanyCases.OfAsync(db, Account.Id, CompanyRole.Filer, ct)).Select(c => new FieldOption(c.Id.ToString(), c.Name, string.Format(System.Globalization.CultureInfo.CurrentCulture, CompanyPageTexts.NibIs, c.Nib)))];
    }
}
