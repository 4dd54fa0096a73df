namespace Serambi.Platform.Accounts.Companies;

/// <summary>What a member of a company may do; each may do what the one before may.</summary>
public enum CompanyRole
{
    /// <summary>Reads what belongs to the company.</summary>
    Reader,

    /// <summary>Applies, reports, answers.</summary>
    Filer,

    /// <summary>Says who the members are.</summary>
    Owner,
}

/// <summary>
/// A company or another organisation that has cases in common: applications, permits and their duties belong to it, and outlast whoever filed them.
/// One business number is one company.
/// </summary>
public sealed class Company
{
    /// <summary>Kind of the history that each company has. It names no person.</summary>
    public const string Stream = "company";

    /// <summary>So many members and open invitations together.</summary>
    public const int MostMembers = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    /// <summary>Business number (NIB), 13 digits, unique. A number of a business and printed on its permits: kept in the clear.</summary>
    public required string Nib { get; init; }

    public DateTime SinceUtc { get; init; }

    public int Version { get; set; }
}

/// <summary>That an account belongs to a company.</summary>
public sealed class CompanyMember
{
    public Guid AccountId { get; init; }

    public Guid CompanyId { get; init; }

    public CompanyRole Role { get; set; }

    /// <summary>Whether letters about the company's cases, permits and duties come to the account's address.</summary>
    public bool Letters { get; set; }

    public DateTime SinceUtc { get; init; }

    /// <summary>Whoever may act from now on gets the letters, until they say otherwise.</summary>
    public void Become(CompanyRole role) => (Letters, Role) = (Letters || (Role == CompanyRole.Reader && role != CompanyRole.Reader), role);
}

/// <summary>An address that was asked to join; gone when it was used, withdrawn, or too old.</summary>
public sealed class CompanyInvitation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid CompanyId { get; init; }

    /// <summary><see cref="Parties.EmailAddress.Canonical"/>.</summary>
    public required string Email { get; init; }

    public CompanyRole Role { get; set; }

    public DateTime SentAtUtc { get; set; }

    /// <summary>New with each letter: the link of the one before is void.</summary>
    public Guid Stamp { get; set; } = Guid.CreateVersion7();
}

/// <summary>Where a wish to join stands.</summary>
public enum ClaimState
{
    /// <summary>The owners decide.</summary>
    Asked,

    /// <summary>The owners said no; the body can be asked.</summary>
    Declined,

    /// <summary>The body decides whether the account becomes owner.</summary>
    Sent,

    /// <summary>The body said no.</summary>
    Refused,
}

/// <summary>An account that wants to join a company which is here already. Gone when it was taken in.</summary>
public sealed class CompanyClaim
{
    /// <summary>So long the owners have before the body can be asked, and so long one waits after a no.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid CompanyId { get; init; }

    public Guid AccountId { get; init; }

    public ClaimState State { get; set; }

    public DateTime AskedAtUtc { get; set; }

    /// <summary>What the body is told, and shown, of the right to the company; empty again once it decided.</summary>
    public string Told { get; set; } = "";

    /// <summary>Why not.</summary>
    public string? Reason { get; set; }

    public DateTime? DecidedAtUtc { get; set; }

    /// <summary>Whether the body can be asked now.</summary>
    /// <param name="owned">Whether the company has an owner.</param>
    /// <param name="nowUtc">When.</param>
    public bool MaySend(bool owned, DateTime nowUtc) => State switch
    {
        ClaimState.Asked => !owned || AskedAtUtc + Patience <= nowUtc,
        ClaimState.Declined => true,
        ClaimState.Refused => DecidedAtUtc + Patience <= nowUtc,
        _ => false,
    };
}
