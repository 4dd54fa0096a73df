using System.Globalization;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.PublicAccounts;

/// <summary>Words and tones for what is known of companies by name.</summary>
internal static class CompanyWords
{
    /// <summary>From the least to the most.</summary>
    public static IReadOnlyList<FieldOption> Roles => [.. Enum.GetValues<CompanyRole>().Select(r => new FieldOption(r.ToString(), Of(r), Text($"RoleHint{r}")))];

    public static string Of(CompanyRole role) => Text($"Role{role}");

    public static string Of(ClaimState state) => Text($"Claim{state}");

    public static Tone ToneOf(ClaimState state) => state is ClaimState.Asked or ClaimState.Sent ? Tone.Blue : Tone.Amber;

    private static string Text(string key) => CompanyPageTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)!;
}
