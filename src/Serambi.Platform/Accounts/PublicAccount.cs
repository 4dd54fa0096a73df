namespace Serambi.Platform.Accounts;

/// <summary>
/// Somebody from outside who signs in to find their cases in one place. Never a <see cref="Access.SerambiUser"/>: it has no row there, no grant,
/// no session and no cookie of theirs, so that nothing which asks for staff can be met by it.
/// </summary>
public sealed class PublicAccount
{
    /// <summary>Kind of the history that each account has. It names no person: it outlives the account.</summary>
    public const string Stream = "account";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Proved by a link, in lower case, unique among accounts (<see cref="Parties.EmailAddress.Canonical"/>).</summary>
    public required string Email { get; set; }

    /// <summary>One name, as the person writes it.</summary>
    public required string Name { get; set; }

    /// <summary>As <see cref="Parties.IdentityNumbers.PhoneNumber"/> writes it; null when none was given.</summary>
    public string? Phone { get; set; }

    public string PasswordHash { get; set; } = "";

    /// <summary>"id" or "en": for letters.</summary>
    public string Language { get; set; } = "id";

    public DateTime CreatedAtUtc { get; init; }

    /// <summary>Changes with passphrase and address: links that were sent before are void.</summary>
    public Guid Stamp { get; set; } = Guid.CreateVersion7();

    public int Version { get; set; }
}

/// <summary>A browser that is signed in to an account.</summary>
public sealed class AccountSession
{
    /// <summary>Random, because the value stands in the cookie.</summary>
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public DateTime StartedAtUtc { get; init; }

    public DateTime? EndedAtUtc { get; set; }

    /// <summary>Browser and system in a few words.</summary>
    public string Device { get; init; } = "";

    /// <summary>Network address, shortened to /24 or /48.</summary>
    public string Network { get; init; } = "";
}

/// <summary>That a case stands in somebody's account, or belongs to a company: it was filed there, claimed by a proved address, or added with number and code.</summary>
public sealed class CaseHolder
{
    /// <summary>The account, or the company to whose members the case is open.</summary>
    public Guid HolderId { get; init; }

    public Guid CaseId { get; init; }

    public DateTime SinceUtc { get; init; }
}
