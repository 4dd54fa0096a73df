using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Documents.Register;

/// <summary>The history of documents, each its own stream. No names of holders stand in it.</summary>
public sealed class DocumentEvents(EventLog events)
{
    public const string Stream = "document";
    public const string Drafted = "drafted";
    public const string StampPlaced = "stamp_placed";
    public const string Numbered = "numbered";
    public const string SignFailed = "sign_failed";
    public const string CodeSent = "code_sent";
    public const string Issued = "issued";
    public const string Revoked = "revoked";
    public const string Replaced = "replaced";
    public const string Discarded = "discarded";
    public const string Suspended = "suspended";
    public const string Restored = "restored";

    internal Task AppendAsync(SerambiDb db, IssuedDocument document, Actor actor, string action, CancellationToken ct, params (string Name, string? Value)[] data)
    {
        var to = action is Drafted or StampPlaced or SignFailed or CodeSent ? null : document.State.ToString();
        return events.AppendAsync(db, Stream, document.Id, actor, new EventFacts(action, To: to) { Data = data.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal) }, ct);
    }

    /// <summary>Saves; false when somebody else changed the document meanwhile.</summary>
    internal static async Task<bool> SaveAsync(SerambiDb db, IssuedDocument document, CancellationToken ct)
    {
        document.Version++;
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || lost.WasTaken())   // the place in the history was given to somebody else
        {
            return false;
        }
    }
}
