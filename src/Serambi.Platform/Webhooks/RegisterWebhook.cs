using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Webhooks;

/// <param name="Events">Names of events; none for all.</param>
public sealed record RegisterWebhookInput(string? Name, string? Url, Guid UnitId, IReadOnlyList<string> Events);

/// <param name="Secret">Shown now and never again.</param>
public sealed record WebhookRegistered(Guid Id, string Secret);

/// <summary>Registers an address that is told of events of the cases of a unit; from now on, nothing of before.</summary>
public sealed class RegisterWebhook(SerambiDb db, UnitTree tree, EventLog events, WebhookClient client, WebhookSecrets secrets, TimeProvider time)
{
    private const int LongestName = 100;
    private const int LongestEvents = 1000;

    public async Task<Result<WebhookRegistered>> RunAsync(RegisterWebhookInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if ((await tree.GetAsync(ct)).Find(input.UnitId) is not { } unit) return Problem.Invalid("UnitId", WebhookTexts.UnitRequired);
        if (!UnitRules.MayChange(actor, unit.Path)) return Problem.Forbidden;
        var name = PlainText.Clean(input.Name, multiline: false);
        var faults = new List<Problem>();
        if (name.Length is 0 or > LongestName) faults.Add(Problem.Invalid("Name", WebhookTexts.NameRequired));
        if (!client.Accepts(input.Url?.Trim())) faults.Add(Problem.Invalid("Address", WebhookTexts.UrlWrong));
        if (!input.Events.All(WebhookEvents.IsName) || input.Events.Sum(e => e.Length + 1) > LongestEvents) faults.Add(Problem.Invalid("Events", WebhookTexts.EventsWrong));
        if (Problem.All(faults) is { } problem) return problem;

        var secret = WebhookSignature.NewSecret();
        var id = Guid.CreateVersion7();
        db.Add(new WebhookTarget
        {
            Id = id,
            Name = name,
            Url = input.Url!.Trim(),
            UnitId = unit.Id,
            Events = string.Join(' ', input.Events.Distinct(StringComparer.Ordinal)),
            Secret = secrets.Seal(id, secret),
            Anchor = await db.Set<Anchor>().MaxAsync(a => (int?)a.Number, ct) ?? 0,
            CreatedAtUtc = time.GetUtcNow().UtcDateTime,
            CreatedByName = actor.Name,
        });
        var facts = new EventFacts("webhook_registered") { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["name"] = name, ["host"] = new Uri(input.Url.Trim()).Host, ["unit"] = unit.Code } };
        await events.AppendAsync(db, WebhookRules.Stream, id, actor, facts, ct);
        await db.SaveChangesAsync(ct);
        return new WebhookRegistered(id, secret);
    }
}
