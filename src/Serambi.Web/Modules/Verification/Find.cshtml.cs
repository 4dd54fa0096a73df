using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Formats.Text;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Verification;

/// <summary>Asks for the code or the file; a file is answered here, because nothing of it is kept.</summary>
[EnableRateLimiting(RateLimits.Verify)]
public sealed class FindModel(CheckFile check, TimeProvider time) : PageModel
{
    private const int LongestName = 120;

    [BindProperty, StringLength(200)]
    public string? Code { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public CheckedFile? Found { get; private set; }

    /// <summary>The name that the sender's machine gave the file.</summary>
    public string FileName { get; private set; } = "";

    public DateTime CheckedAtUtc { get; private set; }

    public long MostMegabytes => check.MostBytes / (1024 * 1024);

    public void OnGet() => AllowCamera();

    public IActionResult OnPost()
    {
        if (VerificationCode.Read(Code) is { } code) return RedirectToPage("Show", new { code });
        AllowCamera();
        ModelState.AddModelError(nameof(Code), string.IsNullOrWhiteSpace(Code) ? VerificationTexts.CodeRequired : VerificationTexts.CodeMistyped);
        return this.Refuse();
    }

    public async Task<IActionResult> OnPostFileAsync(CancellationToken ct)
    {
        AllowCamera();
        if (Upload is not { Length: > 0 })
        {
            ModelState.AddModelError(nameof(Upload), VerificationTexts.FileRequired);
            return this.Refuse();
        }

        await using var content = Upload.OpenReadStream();
        Found = await check.RunAsync(content, ct);
        var name = PlainText.Clean(Upload.FileName, multiline: false);
        FileName = name.Length <= LongestName ? name : name[..LongestName] + "…";
        CheckedAtUtc = time.GetUtcNow().UtcDateTime;
        Response.Headers.CacheControl = "no-store";   // an answer has no form, whose token would say so
        return Page();
    }

    /// <summary>The one page of the house that may ask for the camera, to read a QR code.</summary>
    private void AllowCamera() => Response.Headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=(), payment=()";
}
