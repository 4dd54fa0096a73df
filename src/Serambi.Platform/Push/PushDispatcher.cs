using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;
using Serambi.Platform.Outbox;
using Serambi.Platform.Web;

namespace Serambi.Platform.Push;

/// <summary>
/// Hands news of cases to the push services of browsers. What they say is encrypted for the browser and names nobody and nothing. A browser that
/// is gone (404, 410) is forgotten; refusals end the row, everything else is tried again, and a newer message takes the place of one that waits.
/// </summary>
public sealed class PushDispatcher(IServiceScopeFactory scopes, PushSender sender, PushClient client, PushOptions options) : IOutboxDispatcher
{
    public const string OutboxKind = "push";

    public string Kind => OutboxKind;

    public string? NotReady => options.On ? null : PushTexts.Off;

    public async Task<DispatchOutcome> SendAsync(OutboxMessage message, string payload, CancellationToken ct)
    {
        var id = JsonSerializer.Deserialize<PushPayload>(payload)!.PushId;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        if (await db.Set<CasePush>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is not { } push) return DispatchOutcome.Failed(PushTexts.Gone);
        var outcome = await sender.SendAsync(push, NoteOf(push), ct);
        switch (outcome.End)
        {
            case PushEnd.Sent:
                return DispatchOutcome.Sent;
            case PushEnd.Later:
                return DispatchOutcome.Retry(outcome.Reason);
            case PushEnd.Gone:
                using (await db.TakeWriteTurnAsync(CancellationToken.None)) await db.Set<CasePush>().Where(p => p.Id == id).ExecuteDeleteAsync(CancellationToken.None);
                return DispatchOutcome.Failed(outcome.Reason);
            default:
                return DispatchOutcome.Failed(outcome.Reason);
        }
    }

    /// <summary>That there is news, in the reader's language, and a way to it that only who may see the case can go.</summary>
    private PushNote NoteOf(CasePush push) => new(
        new
        {
            title = client.BodyName(push.Language),
            body = PushTexts.ResourceManager.GetString(nameof(PushTexts.News), Localised.Culture(push.Language)),
            url = $"{(push.Language == "en" ? "/en" : "")}/kabar/{push.Id}",
        },
        push.Id.ToString("n"));
}
