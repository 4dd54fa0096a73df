using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Outbox;
using Serambi.Platform.Units;

namespace Serambi.Platform.Webhooks;

/// <summary>What the outbox keeps of a delivery; the rest is in its row.</summary>
internal sealed record WebhookPayload(Guid DeliveryId);

/// <summary>
/// Hands sealed events over to the addresses that want them. Events are read by anchor (see Audit), which orders all that was committed
/// once and for good: none is passed over, none comes twice, and filing pays nothing for it. So a receiver hears within about two minutes.
/// </summary>
public sealed class HandOverEvents(SerambiDb db, OutboxWriter outbox, UnitTree tree, TimeProvider time) : IJob
{
    /// <summary>How long the log of deliveries is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Name => "webhooks";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(1));

    private sealed record Happened(Guid Id, string Action, string? From, string? To, DateTime AtUtc, string Number, string Kind, Guid UnitId, Guid HandlingUnitId, Guid CaseId);

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var targets = await db.Set<WebhookTarget>().Where(t => t.StoppedAtUtc == null).ToListAsync(ct);
        if (targets.Count > 0)
        {
            var units = await tree.GetAsync(ct);
            var last = await db.Set<Anchor>().MaxAsync(a => (int?)a.Number, ct) ?? 0;
            for (var number = targets.Min(t => t.Anchor) + 1; number <= last; number++) await HandOverAsync(targets, units, number, ct);
        }

        var old = time.GetUtcNow().UtcDateTime - Kept;
        using var turn = await db.TakeWriteTurnAsync(ct);
        await db.Set<WebhookDelivery>().Where(d => d.CreatedAtUtc < old).ExecuteDeleteAsync(ct);
    }

    private async Task HandOverAsync(List<WebhookTarget> targets, UnitSnapshot units, int number, CancellationToken ct)
    {
        var happened = await (from h in db.Set<AnchorHead>()
                              where h.Anchor == number
                              join e in db.Events on h.StreamId equals e.StreamId
                              where e.Anchor == number
                              join c in db.Cases on e.StreamId equals c.Id
                              orderby e.AtUtc, e.Seq
                              select new Happened(e.Id, e.Action, e.From, e.To, e.AtUtc, c.Number, c.Kind, c.UnitId, c.HandlingUnitId, c.Id)).AsNoTracking().ToListAsync(ct);
        foreach (var target in targets.Where(t => t.Anchor < number))
        {
            var path = units.Find(target.UnitId)?.Path;
            foreach (var one in happened.Where(e => target.Wants(e.Action) && path is not null && (Below(units, e.UnitId, path) || Below(units, e.HandlingUnitId, path))))
                Add(db, outbox, Of(target, one), target, one.CaseId);
            target.Anchor = number;
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>Puts a delivery on its way; the caller saves.</summary>
    internal static void Add(SerambiDb db, OutboxWriter outbox, WebhookDelivery delivery, WebhookTarget target, Guid? caseId)
    {
        db.Add(delivery);
        outbox.Add(db, WebhookDispatcher.OutboxKind, new WebhookPayload(delivery.Id), $"webhook/{target.Name}", caseId);
    }

    /// <summary>The body of a test.</summary>
    internal static string TestBody(DateTime at) => Body("test", at, new { });

    private WebhookDelivery Of(WebhookTarget target, Happened e) => new()
    {
        TargetId = target.Id,
        EventId = e.Id,
        Type = "case." + e.Action,
        Body = Body("case." + e.Action, e.AtUtc, new { eventId = e.Id, caseId = e.CaseId, number = e.Number, kind = e.Kind, action = e.Action, from = EventNames.NamesStaff(e.Action) ? null : e.From, to = EventNames.NamesStaff(e.Action) ? null : e.To }),
        CreatedAtUtc = time.GetUtcNow().UtcDateTime,
    };

    private static string Body(string type, DateTime at, object data) => JsonSerializer.Serialize(new { type, timestamp = at, data }, Json);

    private static bool Below(UnitSnapshot units, Guid unit, string path) => units.Find(unit)?.Path.StartsWith(path, StringComparison.Ordinal) == true;
}
