using System.Globalization;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Cases;
using Serambi.Platform.Parties;

namespace Serambi.Web.Modules.Desk;

/// <summary>Words for what the platform knows by name only.</summary>
internal static class DeskWords
{
    /// <summary>Numbers of cases in one sentence.</summary>
    private const int NumbersNamed = 8;

    public static string Of(ContactKind kind) => Find("Contact_" + kind) ?? kind.ToString();

    public static string Of(PartyKind kind) => Find("Party_" + kind) ?? kind.ToString();

    public static string Need(string code) => Find("Need_" + code) ?? code;

    /// <summary>Words for an event that the platform writes; null for actions of procedures, which bring their own.</summary>
    public static string? Event(string action) => Find("Event_" + action);

    /// <summary>"Budi, untuk Siti" where somebody stood in for a colleague on leave.</summary>
    public static string Who(string name, string? behalf) => behalf is null ? name : string.Format(CultureInfo.CurrentCulture, DeskTexts.StoryFor, name, behalf);

    /// <summary>How many cases somebody got, and which not and why.</summary>
    public static string Assigned(Assigned done)
    {
        ArgumentNullException.ThrowIfNull(done);
        var given = string.Format(CultureInfo.CurrentCulture, DeskTexts.AssignDone, done.Done);
        return done.Refused.Count == 0 ? given : $"{given} {Refused(done)}";
    }

    /// <summary>Which cases somebody did not get: for each reason the first numbers.</summary>
    public static string Refused(Assigned done)
    {
        ArgumentNullException.ThrowIfNull(done);
        return string.Join(' ', done.Refused.GroupBy(r => r.Why).Select(g =>
        {
            var why = Find("AssignRefused_" + g.Key) ?? g.Key.ToString();
            var numbers = g.Select(r => r.Number).OfType<string>().Take(NumbersNamed).ToList();
            var named = numbers.Count == 0 ? "" : string.Create(CultureInfo.CurrentCulture, $" ({string.Join(", ", numbers)}{(g.Count() > numbers.Count ? ", …" : "")})");
            return string.Format(CultureInfo.CurrentCulture, DeskTexts.AssignRefused, g.Count(), named, why);
        }));
    }

    /// <summary>What was done, and that the person who got it is on leave.</summary>
    public static string With(string done, Away? away) => away is null ? done : string.Format(CultureInfo.CurrentCulture, DeskTexts.AssignedAway, done, away.Name, away.Words);

    private static string? Find(string key) => DeskTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture);
}
