using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>Registers a company; for one that is here already it offers to ask its owners.</summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class NewCompanyModel(RegisterCompany register, AskToJoin ask) : OwnPage, IKeepsTyped
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Nib { get; set; }

    /// <summary>A company with the number is here already.</summary>
    public bool Exists { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var registered = await register.RunAsync(new RegisterCompanyInput(Name, Nib), Account.Actor, ct);
        if (!registered.Failed) return Done(CompanyPageTexts.Registered, "Company", new { id = registered.Value });
        if (registered.Problem.Kind != ProblemKind.Conflict) return this.Answer(registered.Problem);
        Exists = true;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct)
    {
        var asked = await ask.RunAsync(Nib, Account.Actor, ct);
        return asked.Failed ? this.Answer(asked.Problem) : RedirectToPage("Claim", new { id = asked.Value });
    }
}
