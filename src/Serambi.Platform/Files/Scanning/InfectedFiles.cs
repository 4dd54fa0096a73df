using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Files.Scanning;

/// <summary>
/// The trace of malware that somebody sent: an event in a history of its own, in its own transaction, because the upload itself is refused and
/// leaves nothing behind.
/// </summary>
public sealed class InfectedFiles(IServiceScopeFactory scopes, EventLog events, ILogger<InfectedFiles> log)
{
    private const int Tries = 5;
    private static readonly Guid Stream = new("ad315717-0000-4000-8000-000000000003");

    /// <param name="found">Name of the malware.</param>
    /// <param name="caseId">The case that it was meant for, or was in.</param>
    public async Task RecordAsync(string found, byte[] sha256, FilePurpose purpose, Guid? caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        log.LogWarning("Malware {Found} in a file of {Purpose}, SHA-256 {Hash}", found, purpose, Convert.ToHexStringLower(sha256));
        var facts = new EventFacts("malware_found")
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["found"] = found, ["sha256"] = Convert.ToHexStringLower(sha256), ["purpose"] = purpose.ToString(), ["case"] = caseId?.ToString("n") },
        };
        for (var left = Tries; ; left--)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
            await events.AppendAsync(db, "malware", Stream, actor, facts, ct);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateException lost) when (lost.WasLost() && left > 1)
            {
                // Somebody else sent something bad at the same moment; the event takes the next place.
            }
        }
    }
}
