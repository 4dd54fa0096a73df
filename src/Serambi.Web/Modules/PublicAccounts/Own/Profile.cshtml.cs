using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Accounts;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>What forms begin with, and a copy of all that is kept of the account.</summary>
[EnableRateLimiting(RateLimits.Write)]
public sealed class ProfileModel(SaveAccount save, ExportAccount export) : OwnPage, IKeepsTyped
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    public void OnGet() => (Name, Phone, Language) = (Account.Name, Account.Phone, Account.Language);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var saved = await save.RunAsync(new SaveAccountInput(Name, Phone, Language), Account.Actor, ct);
        return saved.Failed ? this.Answer(saved.Problem) : Done(PublicAccountTexts.Saved);
    }

    public async Task<IActionResult> OnPostExportAsync(CancellationToken ct)
    {
        var copy = await export.RunAsync(Account.Actor, ct);
        return copy.Failed ? this.Answer(copy.Problem) : File(copy.Value, "application/json", $"{PublicAccountTexts.FileName}.json");
    }
}
