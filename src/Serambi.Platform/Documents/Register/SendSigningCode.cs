using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Signing;

namespace Serambi.Platform.Documents.Register;

/// <summary>Has the provider send the official the one-time code of a signing session that is about to begin; each sending stands in the documents' history.</summary>
public sealed class SendSigningCode(SerambiDb db, DocumentAccess access, DocumentEvents events, SigningChoice choice, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <returns>For how many signatures the code was asked; a problem when the signer sends none, or the provider would not.</returns>
    public async Task<Result<int>> RunAsync(IssueDocumentsInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var chosen = await choice.FindAsync(input, ct);
        if (chosen.Failed) return chosen.Problem;
        var (_, signer, who) = chosen.Value;
        if (signer is not { SendsCode: true }) return Problem.Invalid(nameof(input.Signer), SigningTexts.SendsNoCode);
        if (signer.Asks.HasFlag(SigningAsks.Identity) && who.Identity.Length == 0) return Problem.Invalid(nameof(input.Identity), IssuedTexts.IdentityRequired);
        var ids = input.Ids.Distinct().Take(IssueDocuments.Most).ToArray();
        var documents = await db.Set<IssuedDocument>().Where(d => ids.Contains(d.Id) && (d.State == DocumentState.Draft || d.State == DocumentState.Queued)).ToListAsync(ct);
        if (documents.Count == 0) return Problem.NotFound;
        foreach (var document in documents)
        {
            if (!await access.MayReadAsync(document, actor, ct)) return Problem.NotFound;
            if (!await access.MayIssueAsync(document.UnitId, actor, ct)) return Problem.Forbidden;
        }

        // A second code makes the first one worthless, and an impatient hand must not flood an official.
        var since = time.GetUtcNow().UtcDateTime - Pause;
        if (await db.Events.AnyAsync(e => ids.Contains(e.StreamId) && e.Action == DocumentEvents.CodeSent && e.AtUtc > since, ct)) return Problem.Conflict(IssuedTexts.CodeJustSent);
        if (await signer.SendCodeAsync(who, documents.Count, ct) is { } problem) return problem;

        // It has been sent: the trace is kept even when the browser has gone.
        await events.AppendAsync(db, documents[0], actor, DocumentEvents.CodeSent, CancellationToken.None, ("signer", signer.Name), ("documents", documents.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await DocumentEvents.SaveAsync(db, documents[0], CancellationToken.None);
        return documents.Count;
    }
}
