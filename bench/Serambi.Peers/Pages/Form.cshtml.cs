using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Serambi.Peers.Pages;

/// <summary>A form as the framework's own guide writes it: validate, insert, redirect.</summary>
internal sealed class FormModel(IInsert insert) : PageModel
{
    [BindProperty, Required, StringLength(200)]
    public string Name { get; set; } = "";

    [BindProperty, Required, StringLength(5000)]
    public string Text { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await insert.RunAsync(Name, Text, ct);
        return RedirectToPage();
    }
}
