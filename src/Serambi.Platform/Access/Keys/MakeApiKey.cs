using System.Globalization;
using Serambi.Formats.Text;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;
using Serambi.Platform.Units;

namespace Serambi.Platform.Access.Keys;

/// <param name="ExpiresOn">Last day; a key without an end is forgotten.</param>
public sealed record MakeApiKeyInput(string? Name, Guid UnitId, IReadOnlyList<string> Scopes, int PerMinute, DateOnly? ExpiresOn);

/// <param name="Key">Shown now and never again.</param>
public sealed record ApiKeyMade(Guid Id, string Key);

/// <summary>Makes a key for an integration; only an administrator of its unit may. The key is in the answer and nowhere else.</summary>
public sealed class MakeApiKey(SerambiDb db, UnitTree tree, EventLog events, KeyedHash hash, CalendarCatalog calendar, TimeProvider time)
{
    public const int MostPerMinute = 6000;
    public const int MostDays = 731;

    /// <summary>Kind of the event streams of keys.</summary>
    public const string Stream = "api_key";

    private const int LongestName = 100;

    public async Task<Result<ApiKeyMade>> RunAsync(MakeApiKeyInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if ((await tree.GetAsync(ct)).Find(input.UnitId) is not { } unit) return Problem.Invalid("UnitId", KeyTexts.UnitRequired);
        if (!UnitRules.MayChange(actor, unit.Path)) return Problem.Forbidden;
        var name = PlainText.Clean(input.Name, multiline: false);
        var today = await calendar.TodayAsync(ct);
        var faults = new List<Problem>();
        if (name.Length is 0 or > LongestName) faults.Add(Problem.Invalid("Name", KeyTexts.NameRequired));
        if (!input.Scopes.Any(s => s is ApiScopes.Cases or ApiScopes.Register) || input.Scopes.Except(ApiScopes.All, StringComparer.Ordinal).Any()) faults.Add(Problem.Invalid("Scopes", KeyTexts.ScopesRequired));
        if (input.PerMinute is < 1 or > MostPerMinute) faults.Add(Problem.Invalid("PerMinute", string.Format(CultureInfo.CurrentCulture, KeyTexts.PerMinuteWrong, MostPerMinute)));
        if (input.ExpiresOn is not { } until || until < today || until > today.AddDays(MostDays)) faults.Add(Problem.Invalid("ExpiresOn", KeyTexts.ExpiryWrong));
        if (Problem.All(faults) is { } problem) return problem;

        var (key, prefix) = ApiKeyText.Create();
        var made = new ApiKey
        {
            Name = name,
            Prefix = prefix,
            Hash = hash.Of(KeyPurpose.ApiKey, key),
            Scopes = string.Join(' ', ApiScopes.All.Where(s => input.Scopes.Contains(s, StringComparer.Ordinal))),
            UnitId = unit.Id,
            PerMinute = input.PerMinute,
            ExpiresOn = input.ExpiresOn!.Value,
            CreatedAtUtc = time.GetUtcNow().UtcDateTime,
            CreatedByName = actor.Name,
        };
        db.Add(made);
        var facts = new EventFacts("key_made")
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["name"] = name, ["prefix"] = prefix, ["scopes"] = made.Scopes, ["unit"] = unit.Code, ["until"] = made.ExpiresOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        };
        await events.AppendAsync(db, Stream, made.Id, actor, facts, ct);
        await db.SaveChangesAsync(ct);
        return new ApiKeyMade(made.Id, key);
    }
}
