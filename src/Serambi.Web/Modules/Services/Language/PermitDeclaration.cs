using System.Text.Json.Serialization;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>
/// What holds for a permit after it was issued (docs/services.md#permits). Dated, not pinned: it is read from the newest version of the
/// service, because a regulator changes duties for permits that are out already. What was due once stays due.
/// </summary>
public sealed record PermitDeclaration
{
    /// <summary>The output that is the permit. How long it holds is that output's <c>until</c>.</summary>
    public required string Of { get; init; }

    /// <summary>What its holder has to report; null: nothing.</summary>
    public ReportDeclaration? Report { get; init; }

    /// <summary>What follows from reports that are missing, in their order.</summary>
    public IReadOnlyList<SanctionDeclaration> Sanctions { get; init; } = [];

    public RestoreDeclaration Restore { get; init; } = new(AfterReport: false, By: null);

    /// <summary>Role that decides on a revocation that somebody proposes.</summary>
    public required string Revoke { get; init; }

    /// <summary>How the permit is renewed; null: it is not, whoever wants another one applies anew.</summary>
    public RenewDeclaration? Renew { get; init; }

    /// <summary>Letters about measures, and those that are sent by hand; null, and not empty, where there are none: what is not written down changes no version.</summary>
    public IReadOnlyList<PermitLetterDeclaration>? Letters { get; init; }

    /// <summary>Fields of the form by which compliance is counted: "category", or list and field "plants.province"; null: by none.</summary>
    public IReadOnlyList<string>? Statistics { get; init; }

    public PermitLetterDeclaration? LetterFor(SanctionKind measure) => Letters?.FirstOrDefault(l => l.For == measure && measure != SanctionKind.None);

    public PermitLetterDeclaration? FindLetter(string id) => Letters?.FirstOrDefault(l => l.Id == id);
}

/// <summary>A renewal is a case of its own, linked to the permit, whose form begins with the issued answers.</summary>
/// <param name="Before">From so many days before the last day on.</param>
/// <param name="After">Until so many days after it.</param>
/// <param name="Keep">Fields that are filled in from the issued answers; empty: all. Files and statements are never.</param>
public sealed record RenewDeclaration(int Before, int After, IReadOnlyList<string> Keep);

/// <summary>A letter about a permit, numbered and signed as all letters are.</summary>
/// <param name="Id">Its name.</param>
/// <param name="For">The measure with which it goes out by itself; none: it is sent by hand.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Number">How its number is written.</param>
/// <param name="Text">Its text (docs/letters.md).</param>
public sealed record PermitLetterDeclaration(string Id, SanctionKind For, LocalText Label, string Number, LocalText Text);

/// <summary>The duty to report: a form of its own, and the days on which it is due.</summary>
/// <param name="Label">What the report is called.</param>
/// <param name="Fields">Its form; a field may be there from a day on, or up to one.</param>
/// <param name="Rules">What its answers must not say together; <c>permit.name</c> reads the answers with which the permit was issued.</param>
/// <param name="Schedule">Sorted by their first day.</param>
public sealed record ReportDeclaration(LocalText Label, IReadOnlyList<FieldDeclaration> Fields, IReadOnlyList<RuleDeclaration> Rules, IReadOnlyList<ScheduleDeclaration> Schedule);

/// <summary>Days of the week on which a report is due, from a day on, until the next entry takes its place.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null: until the next entry.</param>
/// <param name="Days">Days of the week. A holiday is a day like every other: who thinks otherwise waives it.</param>
/// <param name="At">Last minute, by the clock of the body; it counts to its end.</param>
/// <param name="Grace">Hours after it in which a report is late and not missing.</param>
public sealed record ScheduleDeclaration(DateOnly From, DateOnly? To, IReadOnlyList<DayOfWeek> Days, TimeOnly At, int Grace);

/// <summary>What is done about missing reports, from mild to grave.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SanctionKind>))]
public enum SanctionKind
{
    None,
    Warn,
    Suspend,
    Revoke,
}

/// <summary>A step of the ladder.</summary>
/// <param name="From">First missed day that it is about; null: any.</param>
/// <param name="To">Last missed day that it is about; null: any.</param>
/// <param name="Missed">After so many missing reports in a row.</param>
/// <param name="Do">What is done.</param>
/// <param name="By">Role to which it is proposed; null: it happens by itself.</param>
public sealed record SanctionDeclaration(DateOnly? From, DateOnly? To, int Missed, SanctionKind Do, string? By)
{
    public bool IsAbout(DateOnly due) => (From is null || From <= due) && (To is null || due <= To);
}

/// <summary>How a suspended permit comes back into force.</summary>
/// <param name="AfterReport">Only when a report was handed in after the suspension.</param>
/// <param name="By">Role that decides; null: by itself as soon as that report is there.</param>
public sealed record RestoreDeclaration(bool AfterReport, string? By);

/// <summary>Reads <c>permit</c>.</summary>
internal static class PermitParser
{
    private static readonly string[] Keys = ["of", "report", "sanctions", "restore", "revoke", "renew", "letters", "statistics"];

    /// <summary>A field of a report may have a first and a last day.</summary>
    private static readonly string[] FieldKeys = [.. ServiceWords.FieldKeys, "from", "to"];

    private static readonly Dictionary<string, DayOfWeek> Days = new(StringComparer.Ordinal)
    {
        ["mon"] = DayOfWeek.Monday,
        ["tue"] = DayOfWeek.Tuesday,
        ["wed"] = DayOfWeek.Wednesday,
        ["thu"] = DayOfWeek.Thursday,
        ["fri"] = DayOfWeek.Friday,
        ["sat"] = DayOfWeek.Saturday,
        ["sun"] = DayOfWeek.Sunday,
    };

    private static readonly Dictionary<string, SanctionKind> Steps = new(StringComparer.Ordinal)
    {
        ["warn"] = SanctionKind.Warn,
        ["suspend"] = SanctionKind.Suspend,
        ["revoke"] = SanctionKind.Revoke,
    };

    private static readonly Dictionary<string, bool> Conditions = new(StringComparer.Ordinal) { ["report"] = true };

    public static PermitDeclaration? Read(YamlPlace root) => root.Inside("permit", Keys) is not { } place ? null : new PermitDeclaration
    {
        Of = place.Text("of", required: true) ?? "",
        Report = place.Inside("report", "label", "fields", "rules", "schedule") is { } report ? Report(report) : null,
        Sanctions = [.. place.Sequence("sanctions", "id", ["from", "to", "missed", "do", "by"]).Select(Sanction)],
        Restore = place.Inside("restore", "after", "by") is { } restore ? new RestoreDeclaration(restore.Word("after", false, Conditions), restore.Text("by")) : new RestoreDeclaration(AfterReport: false, By: null),
        Revoke = place.Text("revoke", required: true) ?? "",
        Renew = place.Inside("renew", "before", "after", "keep") is { } renew ? new RenewDeclaration(renew.Number("before") ?? 0, renew.Number("after") ?? 0, renew.Texts("keep")) : null,
        Letters = place.Sequence("letters", "id", ["id", "for", "label", "number", "text"]).Select(Letter).ToList() is { Count: > 0 } letters ? letters : null,
        Statistics = place.Texts("statistics") is { Count: > 0 } fields ? fields : null,
    };

    private static PermitLetterDeclaration Letter(YamlPlace place) => new(
        place.Text("id", required: true) ?? "", place.Word("for", SanctionKind.None, Steps), place.Local("label"), place.Text("number", required: true) ?? "", place.Local("text"));

    private static ReportDeclaration Report(YamlPlace place) => new(
        place.Local("label"),
        [.. place.Sequence("fields", "id", FieldKeys).Select(f => ServiceParser.Field(f, inRow: false))],
        [.. place.Sequence("rules", "id", ServiceParser.RuleKeys).Select(ServiceParser.Rule)],
        [.. place.Sequence("schedule", "id", ["from", "to", "days", "at", "grace"]).Select(Entry)]);

    private static ScheduleDeclaration Entry(YamlPlace place) => new(
        place.Date("from"), place.DateOrNull("to"), [.. ServiceParser.Words(place, "days", Days).Distinct()], Time(place), place.Number("grace") ?? 0);

    private static TimeOnly Time(YamlPlace place)
    {
        if (place.Text("at", required: true) is not { } text) return default;
        if (TimeOnly.TryParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var time)) return time;
        place.Refuse("YamlBadForm", "at", text);
        return default;
    }

    private static SanctionDeclaration Sanction(YamlPlace place)
    {
        if (!place.Has("do")) place.Text("do", required: true);
        return new SanctionDeclaration(place.DateOrNull("from"), place.DateOrNull("to"), place.Number("missed") ?? 0, place.Word("do", SanctionKind.None, Steps), place.Text("by"));
    }
}
