using Serambi.Platform.Calendar;
using Serambi.Platform.Documents.Letters;

namespace Serambi.Platform.Settings;

/// <summary>What the body says about itself and how it counts days; edited in the browser, kept as one JSON row.</summary>
public sealed record BodySettings
{
    public string Name { get; init; } = "";

    public string NameEn { get; init; } = "";

    public string ShortName { get; init; } = "";

    public string Address { get; init; } = "";

    public string Email { get; init; } = "";

    public string Phone { get; init; } = "";

    /// <summary>WhatsApp number of the service counter; empty when there is none.</summary>
    public string WhatsApp { get; init; } = "";

    /// <summary>Pages of the body on social networks, each as <see cref="Serambi.Formats.Social.SocialAddress.Account"/> writes it.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Opening hours day by day; empty where a body has only its own words for them.</summary>
    public IReadOnlyList<OpeningDay> OpeningDays { get; init; } = [];

    /// <summary>The body's own words about its hours: what the days cannot say, or all of it while <see cref="OpeningDays"/> is empty.</summary>
    public string OpeningHours { get; init; } = "";

    public string OpeningHoursEn { get; init; } = "";

    /// <summary>The service pledge (maklumat pelayanan, UU 25/2009 art. 22) in the body's own words; empty until it has been published.</summary>
    public string ServicePledge { get; init; } = "";

    public string ServicePledgeEn { get; init; } = "";

    /// <summary>"WIB", "WITA" or "WIT": the zone of legal days.</summary>
    public string Zone { get; init; } = "WIB";

    /// <summary>5 (Monday to Friday) or 6 (Monday to Saturday).</summary>
    public int WorkingDays { get; init; } = 5;

    /// <summary>Whether cuti bersama counts as a day off (default; domain decision with its own worked case).</summary>
    public bool JointLeaveIsOff { get; init; } = true;

    /// <summary>Number pattern per kind of case; a kind without one uses its default.</summary>
    public IReadOnlyDictionary<string, string> NumberPatterns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Unit that receives what the public files, by code; the root when empty.</summary>
    public string IntakeUnit { get; init; } = "";

    /// <summary>Days for which identity documents are kept after a case is closed.</summary>
    public int IdentityRetentionDays { get; init; } = 365;

    /// <summary>Head and foot of letters.</summary>
    public LetterSettings Letters { get; init; } = new();

    /// <summary>Whether who prepared a document may not issue it, and who issued it may not revoke it.</summary>
    public bool DocumentsByTwo { get; init; }

    /// <summary>Plainly marked demonstration installation.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Whether the one-time set-up has been finished.</summary>
    public bool Ready { get; init; }
}
