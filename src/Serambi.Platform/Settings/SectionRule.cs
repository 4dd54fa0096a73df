using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Settings;

/// <summary>Whether a section of the site that is no tree of pages (news, agenda, library, home page) needs a second person before something of it is public.</summary>
/// <param name="SecondPerson">Yes, where nobody said otherwise.</param>
/// <param name="Version">To hand back with a change.</param>
public sealed record SectionRule(bool SecondPerson, int Version)
{
    /// <summary>Who says so, for the whole body: never the editors, whom it binds.</summary>
    public static IReadOnlyList<string> Rulers { get; } = [Roles.InformationOfficer, Roles.Administrator];

    public static async Task<SectionRule> ReadAsync(SerambiDb db, string section, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var key = KeyOf(section);
        var row = await db.Set<SettingRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == key, ct);
        return row is null ? new SectionRule(true, 0) : new SectionRule(JsonSerializer.Deserialize<Kept>(row.Json)?.SecondPerson ?? true, row.Version);
    }

    /// <summary>Whether the rules of sections are theirs to set.</summary>
    public static async Task<bool> MayRuleAsync(UnitTree units, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(units);
        return (await units.GetAsync(ct)).Scope(actor, Rulers).Everything;
    }

    internal static string KeyOf(string section) => "section_" + section;

    /// <summary>What is written down.</summary>
    internal sealed record Kept(bool SecondPerson);
}

/// <param name="Section">Its fixed name: "news".</param>
/// <param name="Version">What the form was opened with.</param>
/// <param name="SecondPerson">Whether a second person publishes.</param>
public sealed record RuleSectionInput(string Section, int Version, bool SecondPerson);

/// <summary>Says whether a section of the site needs a second person: by PPID or an administrator of the whole body.</summary>
public sealed class RuleSection(SerambiDb db, UnitTree units, EventLog events)
{
    private static readonly Guid StreamId = new("5e77165e-0000-4000-8000-000000000003");

    /// <returns>A conflict when somebody else changed it since.</returns>
    public async Task<Result<Done>> RunAsync(RuleSectionInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!await SectionRule.MayRuleAsync(units, actor, ct)) return Problem.Forbidden;
        var key = SectionRule.KeyOf(input.Section);
        var row = await db.Set<SettingRow>().FirstOrDefaultAsync(s => s.Key == key, ct);
        if ((row?.Version ?? 0) != input.Version) return Problem.Conflict(SettingsTexts.ChangedMeanwhile);
        if (row is null) db.Add(row = new SettingRow { Key = key, Json = "{}" });
        row.Json = JsonSerializer.Serialize(new SectionRule.Kept(input.SecondPerson));
        row.Version++;
        await events.AppendAsync(db, "section", StreamId, actor, new EventFacts("section_ruled", null, input.SecondPerson ? "second_person" : "alone") { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["section"] = input.Section } }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is SettingRow))
        {
            return Problem.Conflict(SettingsTexts.ChangedMeanwhile);
        }

        return new Done();
    }
}
