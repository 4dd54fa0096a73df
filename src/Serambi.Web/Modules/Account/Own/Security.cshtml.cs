using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Account.Own;

public sealed record ShownPasskey(string Id, string Name, DateTime AddedAtUtc);

public sealed record ShownSession(Guid Id, string Device, string Network, DateTime StartedAtUtc, DateTime SeenAtUtc, bool Current);

/// <summary>How one signs in, and where one is signed in.</summary>
[ResponseCache(NoStore = true)]
public sealed class SecurityModel(
    SerambiDb db, UserManager<SerambiUser> users, SignInManager<SerambiUser> passkeys, SignInDoor door,
    AddPasskey add, RemovePasskey remove, EndSessions end, AccessOptions options, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? PasskeyName { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public bool TwoFactor { get; private set; }

    public int RecoveryCodesLeft { get; private set; }

    public bool Missing { get; private set; }

    public IReadOnlyList<ShownPasskey> Passkeys { get; private set; } = [];

    public IReadOnlyList<ShownSession> Sessions { get; private set; } = [];

    private StaffSession Session => HttpContext.GetStaffSession()!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        return Page();
    }

    /// <summary>For the script: a challenge, remembered in a protected cookie.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync()
    {
        if (await users.FindByIdAsync(Session.UserId.ToString()) is not { } user) return NotFound();
        var entity = new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email ?? "", DisplayName = user.DisplayName };
        return Content(await passkeys.MakePasskeyCreationOptionsAsync(entity), "application/json");
    }

    public async Task<IActionResult> OnPostAddPasskeyAsync(CancellationToken ct)
    {
        var added = await add.RunAsync(new AddPasskeyInput(Credential ?? "", PasskeyName ?? ""), HttpContext.GetActor(), ct);
        if (added.Failed) return await AgainAsync(added.Problem, ct);
        await HttpContext.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await StepUp.RunAsync(HttpContext, users, door, ct);
        return Done(AccountTexts.PasskeyAdded);
    }

    public async Task<IActionResult> OnPostRemovePasskeyAsync(string id, CancellationToken ct)
    {
        if (!TryDecode(id, out var credential)) return NotFound();
        var removed = await remove.RunAsync(new RemovePasskeyInput(credential), HttpContext.GetActor(), ct);
        return removed.Failed ? await AgainAsync(removed.Problem, ct) : Done(AccountTexts.PasskeyRemoved);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct)
    {
        var ended = await end.RunAsync(new EndSessionsInput(id), HttpContext.GetActor(), ct);
        return ended.Failed ? await AgainAsync(ended.Problem, ct) : Done(AccountTexts.SessionEnded);
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct)
    {
        var ended = await end.RunAsync(new EndSessionsInput(null, Session.SessionId), HttpContext.GetActor(), ct);
        return ended.Failed ? await AgainAsync(ended.Problem, ct) : Done(AccountTexts.SessionsEnded);
    }

    private RedirectToPageResult Done(string notice)
    {
        Notice = notice;
        return RedirectToPage();
    }

    private async Task<IActionResult> AgainAsync(Platform.Problem problem, CancellationToken ct)
    {
        await ShowAsync(ct);
        return this.Answer(problem);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var user = (await users.FindByIdAsync(Session.UserId.ToString()))!;
        var (since, current) = (time.GetUtcNow().UtcDateTime - options.Absolute, Session.SessionId);
        (TwoFactor, Missing) = (user.TwoFactorEnabled, Session.SecondFactorMissing);
        RecoveryCodesLeft = TwoFactor ? await users.CountRecoveryCodesAsync(user) : 0;
        Passkeys = [.. (await users.GetPasskeysAsync(user)).Select(p => new ShownPasskey(WebEncoders.Base64UrlEncode(p.CredentialId), p.Name ?? "", p.CreatedAt.UtcDateTime))];
        Sessions = await db.Sessions.AsNoTracking().Where(s => s.UserId == user.Id && s.EndedAtUtc == null && s.StartedAtUtc > since)
            .OrderByDescending(s => s.SeenAtUtc).Take(50)
            .Select(s => new ShownSession(s.Id, s.Device, s.Network, s.StartedAtUtc, s.SeenAtUtc, s.Id == current)).ToListAsync(ct);
    }

    private static bool TryDecode(string? text, out byte[] bytes)
    {
        try
        {
            bytes = WebEncoders.Base64UrlDecode(text ?? "");
            return bytes.Length > 0;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }
}
