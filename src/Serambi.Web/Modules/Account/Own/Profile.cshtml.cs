using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Account.Own;

/// <summary>Name, language and notices of the signed-in person; roles to look at.</summary>
[ResponseCache(NoStore = true)]
public sealed class ProfileModel(SerambiDb db, SaveProfile save, Absences absences, UnitTree tree) : PageModel
{
    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    /// <summary>Names of the notices that are wanted.</summary>
    [BindProperty]
    public List<string> Notices { get; set; } = [];

    [BindProperty]
    public bool Shortcuts { get; set; }

    [TempData]
    public bool Saved { get; set; }

    public string Email { get; private set; } = "";

    public Away? Away { get; private set; }

    public IReadOnlyList<(string Role, string Unit)> Held { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await ShowAsync(ct) is not { } user) return NotFound();
        var wishes = StaffPreferences.Of(user);
        (DisplayName, Language, Shortcuts) = (user.DisplayName, user.Language, wishes.Shortcuts);
        (string Name, bool On)[] all =
        [
            (nameof(wishes.MailAssigned), wishes.MailAssigned), (nameof(wishes.MailDue), wishes.MailDue),
            (nameof(wishes.MailMessages), wishes.MailMessages), (nameof(wishes.MailWatched), wishes.MailWatched), (nameof(wishes.MailMentioned), wishes.MailMentioned),
            (nameof(wishes.MailDigest), wishes.MailDigest),
        ];
        Notices = [.. all.Where(n => n.On).Select(n => n.Name)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var wishes = new StaffPreferences
        {
            MailAssigned = Notices.Contains(nameof(StaffPreferences.MailAssigned), StringComparer.Ordinal),
            MailDue = Notices.Contains(nameof(StaffPreferences.MailDue), StringComparer.Ordinal),
            MailMessages = Notices.Contains(nameof(StaffPreferences.MailMessages), StringComparer.Ordinal),
            MailWatched = Notices.Contains(nameof(StaffPreferences.MailWatched), StringComparer.Ordinal),
            MailMentioned = Notices.Contains(nameof(StaffPreferences.MailMentioned), StringComparer.Ordinal),
            MailDigest = Notices.Contains(nameof(StaffPreferences.MailDigest), StringComparer.Ordinal),
            Shortcuts = Shortcuts,
        };
        var saved = await save.RunAsync(new SaveProfileInput(DisplayName ?? "", Language ?? "id", wishes), HttpContext.GetActor(), ct);
        if (saved.Failed)
        {
            await ShowAsync(ct);
            return this.Answer(saved.Problem);
        }

        Saved = true;
        return RedirectToPage();
    }

    private async Task<SerambiUser?> ShowAsync(CancellationToken ct)
    {
        var id = HttpContext.GetActor().Id;
        var user = await db.Users.AsNoTracking().Include(u => u.Grants.Where(g => g.EndedAtUtc == null)).FirstOrDefaultAsync(u => u.Id == id, ct);
        if (user is null) return null;
        Email = user.Email ?? "";
        Away = (await absences.TodayAsync(db, [user.Id], ct)).GetValueOrDefault(user.Id);
        var units = await tree.GetAsync(ct);
        Held = [.. user.Grants.Select(g => (RoleNames.Of(g.Role), units.Find(g.UnitId)?.Label ?? "")).OrderBy(g => g.Item1, StringComparer.CurrentCulture)];
        return user;
    }
}
