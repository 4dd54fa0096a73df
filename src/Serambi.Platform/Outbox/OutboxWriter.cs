using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Serambi.Platform.Data;

namespace Serambi.Platform.Outbox;

/// <summary>Puts a row into the outbox within the caller's transaction: what is committed with the change is sent, what is rolled back is not.</summary>
public sealed class OutboxWriter(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Purpose = "Serambi.Outbox";

    /// <summary>Adds a row to <paramref name="db"/>; the caller saves.</summary>
    /// <param name="db">The context of the change that is told of.</param>
    /// <param name="kind">Which dispatcher sends it, at most 20 characters.</param>
    /// <param name="payload">Written as JSON of its own type, protected: it may hold addresses and secrets.</param>
    /// <param name="label">Shown in the browser: template and kind of receiver, never an address, a name or content.</param>
    /// <param name="caseId">The case that it belongs to.</param>
    /// <param name="notBefore">UTC; null sends at once.</param>
    /// <param name="id">Given where the payload itself must name the row, such as in a message id.</param>
    public OutboxMessage Add(SerambiDb db, string kind, object payload, string label, Guid? caseId = null, DateTime? notBefore = null, Guid? id = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(payload);
        var now = time.GetUtcNow().UtcDateTime;
        var message = new OutboxMessage
        {
            Id = id ?? Guid.CreateVersion7(),
            Kind = kind,
            Payload = Protector(kind).Protect(JsonSerializer.Serialize(payload, payload.GetType())),
            Label = label,
            CaseId = caseId,
            CreatedAtUtc = now,
            NextAttemptAtUtc = notBefore ?? now,
        };
        db.Outbox.Add(message);
        OutboxWake.Mark(db);
        return message;
    }

    /// <summary>The JSON of a row.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key is gone, or the row was changed.</exception>
    public string Open(OutboxMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Protector(message.Kind).Unprotect(message.Payload);
    }

    /// <summary>The kind is part of the purpose: a row whose kind was changed in the database does not open.</summary>
    private IDataProtector Protector(string kind) => protection.CreateProtector(Purpose, kind);
}
