using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

public sealed record OpenSession(Guid Id, string Device, string Network, DateTime StartedAtUtc);

/// <summary>The passphrase, and where the account is signed in.</summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class SecurityModel(SerambiDb db, ChangePassphrase change, EndAccountSessions end, TimeProvider time) : OwnPage
{
    private const int Most = 50;

    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    public IReadOnlyList<OpenSession> Sessions { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var changed = await change.RunAsync(new ChangePassphraseInput(Current, Password, Repeated, Account.SessionId, Visit.Of(HttpContext)), Account.Actor, ct);
        if (!changed.Failed) return Done(PublicAccountTexts.PassphraseChanged);
        await ShowAsync(ct);
        return this.Answer(changed.Problem);
    }

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct) => EndAsync(new EndAccountSessionsInput(id), PublicAccountTexts.SessionEnded, ct);

    public Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct) => EndAsync(new EndAccountSessionsInput(null, Account.SessionId), PublicAccountTexts.SessionsEnded, ct);

    private async Task<IActionResult> EndAsync(EndAccountSessionsInput input, string notice, CancellationToken ct)
    {
        var ended = await end.RunAsync(input, Account.Actor, ct);
        return ended.Failed ? this.Answer(ended.Problem) : Done(notice);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var (me, since) = (Account.Id, time.GetUtcNow().UtcDateTime - AccountSessions.Absolute);
        Sessions = await db.Set<AccountSession>().AsNoTracking().Where(s => s.AccountId == me && s.EndedAtUtc == null && s.StartedAtUtc > since)
            .OrderByDescending(s => s.StartedAtUtc).ThenBy(s => s.Id).Take(Most).Select(s => new OpenSession(s.Id, s.Device, s.Network, s.StartedAtUtc)).ToListAsync(ct);
    }
}
