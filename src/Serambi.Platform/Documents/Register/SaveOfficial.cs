using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Documents.Register;

/// <param name="Id">Null for a new one.</param>
/// <param name="Version">The version that was shown; 0 for a new one.</param>
public sealed record SaveOfficialInput(Guid? Id, int Version, Guid? UnitId, string? Name, string? Office, DateOnly? From, DateOnly? Until, string? Fingerprint);

/// <summary>Enters or mends a signing official. An office ends by its last day; nobody is removed, because documents refer to them.</summary>
public sealed class SaveOfficial(SerambiDb db, DocumentAccess access, UnitTree units, EventLog events)
{
    public const string Stream = "official";
    private const int Longest = 200;
    private const int FingerprintLength = 64;

    public async Task<Result<Guid>> RunAsync(SaveOfficialInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var unit = input.UnitId is { } id ? (await units.GetAsync(ct)).Find(id) : null;
        var official = input.Id is { } known ? await db.Set<SigningOfficial>().FirstOrDefaultAsync(o => o.Id == known, ct) : null;
        if (input.Id is not null && official is null) return Problem.NotFound;
        if (official is not null && !await access.MayAppointAsync(official.UnitId, actor, ct)) return Problem.Forbidden;
        if (unit is not null && !await access.MayAppointAsync(unit.Id, actor, ct)) return Problem.Forbidden;
        var (name, office, fingerprint) = (PlainText.Clean(input.Name, multiline: false), PlainText.Clean(input.Office, multiline: false), ReadFingerprint(input.Fingerprint));
        if (Problem.All([.. Faults(input, unit, name, office, fingerprint)]) is { } problem) return problem;
        if (official is not null && official.Version != input.Version) return Problem.Conflict(IssuedTexts.ChangedMeanwhile);
        var isNew = official is null;
        official ??= new SigningOfficial { Name = name, Office = office };
        if (isNew) db.Add(official);
        (official.UnitId, official.Name, official.Office, official.From, official.Until, official.Fingerprint) = (unit!.Id, name, office, input.From!.Value, input.Until, fingerprint.Length == 0 ? null : fingerprint);
        official.Version++;
        var data = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["name"] = name,
            ["office"] = office,
            ["unit"] = unit.Code,
            ["certificate"] = official.Fingerprint,
            ["from"] = Iso(official.From),
            ["until"] = official.Until is { } until ? Iso(until) : null,
        };
        await events.AppendAsync(db, Stream, official.Id, actor, new EventFacts(isNew ? "official_added" : "official_changed") { Data = data }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(IssuedTexts.ChangedMeanwhile);
        }

        return official.Id;
    }

    private static IEnumerable<Problem> Faults(SaveOfficialInput input, UnitNode? unit, string name, string office, string fingerprint)
    {
        if (name.Length is 0 or > Longest) yield return Problem.Invalid(nameof(input.Name), IssuedTexts.OfficialNameRequired);
        if (office.Length is 0 or > Longest) yield return Problem.Invalid(nameof(input.Office), IssuedTexts.OfficeRequired);
        if (unit is null) yield return Problem.Invalid(nameof(input.UnitId), IssuedTexts.UnitRequired);
        if (input.From is null) yield return Problem.Invalid(nameof(input.From), IssuedTexts.FromRequired);
        if (input.Until < input.From) yield return Problem.Invalid(nameof(input.Until), IssuedTexts.EndsBeforeItBegins);
        if (fingerprint.Length > 0 && (fingerprint.Length != FingerprintLength || !fingerprint.All(char.IsAsciiHexDigit))) yield return Problem.Invalid(nameof(input.Fingerprint), IssuedTexts.FingerprintWrong);
    }

    /// <summary>With or without colons and spaces, as programs show it.</summary>
    private static string ReadFingerprint(string? typed) => string.Concat((typed ?? "").Where(c => c != ':' && !char.IsWhiteSpace(c)).Select(char.ToLowerInvariant));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
