using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Outbox;

namespace Serambi.Platform.Push;

/// <summary>What the outbox keeps of a message to a browser; the rest is in its row.</summary>
internal sealed record PushPayload(Guid PushId);

/// <summary>Tells the browsers of a case that there is news: rows of the outbox in the transaction of the change, without a word of what it is.</summary>
public sealed class CasePushes(OutboxWriter outbox, PushOptions options)
{
    /// <summary>The caller saves.</summary>
    public async Task TellAsync(SerambiDb db, Guid caseId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (!options.On) return;
        var pushes = await db.Set<CasePush>().Where(p => p.CaseId == caseId).Select(p => p.Id).ToListAsync(ct);
        if (pushes.Count == 0 || await CompanyCases.HolderAsync(db, caseId, ct) is not null) return;
        foreach (var push in pushes) outbox.Add(db, PushDispatcher.OutboxKind, new PushPayload(push), "push/case", caseId);
    }
}
