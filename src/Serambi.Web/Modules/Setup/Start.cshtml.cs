using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Setup;

/// <summary>Asks for the code from the log.</summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class StartModel(SetupGate gate) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public IActionResult OnGet() => gate.Admitted(HttpContext) ? RedirectToPage("Body") : Page();

    public IActionResult OnPost()
    {
        if (!gate.Fits(Code)) return this.Answer(Problem.Invalid("Code", SetupTexts.CodeWrong));
        gate.Admit(HttpContext);
        return RedirectToPage("Body");
    }
}
