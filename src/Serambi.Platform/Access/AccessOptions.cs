using Microsoft.Extensions.Configuration;

namespace Serambi.Platform.Access;

/// <summary>How strictly staff sign in; from the configuration section <c>Access</c>.</summary>
public sealed record AccessOptions
{
    /// <summary>Roles that work only after a second factor or a passkey. <c>Access:SecondFactorRoles</c>, comma-separated; "none" for no role.</summary>
    public IReadOnlyList<string> SecondFactorRoles { get; init; } =
        [Roles.Administrator, Roles.InformationOfficer, Roles.Superior, Roles.Auditor];

    /// <summary>A session ends after this time without a request.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(8);

    /// <summary>A session ends after this time, used or not.</summary>
    public TimeSpan Absolute { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long before its end pages warn (WCAG 2.2, 2.2.1).</summary>
    public TimeSpan Warning { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How long an invitation or a reset link works.</summary>
    public TimeSpan Invitation { get; init; } = TimeSpan.FromDays(7);

    public static AccessOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new AccessOptions();
        return configuration["Access:SecondFactorRoles"] is { } roles
            ? options with { SecondFactorRoles = [.. roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(r => r != "none")] }
            : options;
    }
}
