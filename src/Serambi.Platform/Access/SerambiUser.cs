using Microsoft.AspNetCore.Identity;

namespace Serambi.Platform.Access;

/// <summary>A member of staff. Whoever asks needs no account, and has one of another kind (<see cref="Accounts.PublicAccount"/>).</summary>
public sealed class SerambiUser : IdentityUser<Guid>
{
    /// <summary>One name, as the person writes it: no split into first and last name.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>"id" or "en": the language of pages after sign-in and of mail to this person.</summary>
    public string Language { get; set; } = "id";

    public DateTime CreatedAtUtc { get; set; }

    /// <summary>When the person left; a disabled account cannot sign in and is never deleted (events name it).</summary>
    public DateTime? DisabledAtUtc { get; set; }

    /// <summary>Which notices go to the person's mailbox and other wishes for the desk, as JSON.</summary>
    public string Preferences { get; set; } = "{}";

    public List<RoleGrant> Grants { get; } = [];
}

/// <summary>A role of one person in one unit and everything below it.</summary>
public sealed class RoleGrant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid UserId { get; init; }

    public Guid UnitId { get; init; }

    public required string Role { get; init; }

    public DateTime GrantedAtUtc { get; init; }

    /// <summary>Null while in force. A grant is ended, never removed.</summary>
    public DateTime? EndedAtUtc { get; set; }
}

/// <summary>A signed-in browser of a member of staff; ended sessions are refused at the next request.</summary>
public sealed class UserSession
{
    /// <summary>Version 4, because the value stands in the cookie.</summary>
    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    public DateTime StartedAtUtc { get; init; }

    public DateTime SeenAtUtc { get; set; }

    public DateTime? EndedAtUtc { get; set; }

    /// <summary>Browser and system in a few words, for the person's own list of sessions.</summary>
    public string Device { get; init; } = "";

    /// <summary>Network address, shortened to /24 or /48.</summary>
    public string Network { get; init; } = "";
}
