using System.Globalization;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.Merging;

namespace Serambi.Web.Modules.Desk.People;

/// <summary>Words for details and signs of records that may be one person. Identity numbers are compared, never opened.</summary>
internal static class PeopleWords
{
    public static string Of(DoubleSign sign) => Find("Sign_" + sign);

    public static string Of(PartyDetail detail) => MergeParties.KindOf(detail) is { } kind ? DeskWords.Of(kind) : Find("Detail_" + detail);

    /// <summary>What a record says; null when it says nothing.</summary>
    public static string? Value(Party p, PartyDetail detail) => detail switch
    {
        PartyDetail.Name => p.Name,
        PartyDetail.Identity => p.IdentityNumber is null ? null : Find("Number_" + p.IdentityKind),
        PartyDetail.Occupation => p.Occupation,
        PartyDetail.Language => p.Language == "en" ? "English" : "Bahasa Indonesia",
        PartyDetail.Needs => p.Needs is null && p.NeedsNote is null ? null : string.Join(", ", (p.Needs?.Split(',') ?? []).Select(DeskWords.Need).Append(p.NeedsNote).Where(n => n is not null)),
        _ => p.Contacts.FindAll(c => c.Kind == MergeParties.KindOf(detail)) is { Count: > 0 } ways ? string.Join('\n', ways.Select(w => w.Value)) : null,
    };

    /// <summary>Whether an address was proved or has failed, for the choice between two.</summary>
    public static string? Hint(Party p, PartyDetail detail) => detail is PartyDetail.Address || p.Contacts.Find(c => c.Kind == MergeParties.KindOf(detail)) is not { } way ? null
        : way.FailedAtUtc is not null ? DeskTexts.ContactFailed : way.VerifiedAtUtc is not null ? DeskTexts.ContactVerified : DeskTexts.ContactUnverified;

    private static string Find(string key) => PeopleTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
