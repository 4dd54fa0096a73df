using Serambi.Formats.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Access;

/// <summary>Which notices reach a person's mailbox; kept in <see cref="SerambiUser.Preferences"/>.</summary>
public sealed record StaffPreferences
{
    /// <summary>A case was assigned to me.</summary>
    public bool MailAssigned { get; init; } = true;

    /// <summary>A case of mine is due soon or late.</summary>
    public bool MailDue { get; init; } = true;

    /// <summary>A requester wrote in a case of mine.</summary>
    public bool MailMessages { get; init; } = true;

    /// <summary>Something happened in a case that I watch.</summary>
    public bool MailWatched { get; init; } = true;

    /// <summary>A colleague named me in a note.</summary>
    public bool MailMentioned { get; init; } = true;

    /// <summary>One summary every working morning.</summary>
    public bool MailDigest { get; init; }

    /// <summary>Single-key shortcuts of the desk (WCAG 2.2, 2.1.4: they can be switched off).</summary>
    public bool Shortcuts { get; init; } = true;

    /// <summary>Reads what a person chose; defaults where nothing was chosen.</summary>
    public static StaffPreferences Of(SerambiUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return JsonSerializer.Deserialize<StaffPreferences>(user.Preferences) ?? new StaffPreferences();
    }
}

public sealed record SaveProfileInput(string DisplayName, string Language, StaffPreferences Preferences);

/// <summary>Changes one's own name, language and wishes.</summary>
public sealed class SaveProfile(SerambiDb db, UserManager<SerambiUser> users, StaffSessions sessions, EventLog events)
{
    public async Task<Result<Done>> RunAsync(SaveProfileInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await users.FindByIdAsync(actor.Id.ToString()!) is not { } user) return Problem.NotFound;
        if (Problem.All([.. StaffRules.Faults(input.DisplayName, user.Email ?? "")]) is { } problem) return problem;
        var name = PlainText.Clean(input.DisplayName, multiline: false);
        if (!string.Equals(name, user.DisplayName, StringComparison.Ordinal))
        {
            await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, new EventFacts("name_changed", user.DisplayName, name), ct);
        }

        user.DisplayName = name;
        user.Language = input.Language == "en" ? "en" : "id";
        user.Preferences = JsonSerializer.Serialize(input.Preferences);
        await users.UpdateAsync(user);
        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        sessions.Forget(user.Id);
        return new Done();
    }
}
