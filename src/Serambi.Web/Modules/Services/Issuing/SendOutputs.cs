using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Web.Modules.Services.Filing;

namespace Serambi.Web.Modules.Services.Issuing;

/// <summary>Sends everything that was issued in a case to the applicant: each document is a message with its file, on the tracking page at once; twice is once.</summary>
internal sealed class SendOutputs(SerambiDb db, ServiceAnswers answers, SendDocument send)
{
    /// <returns>How many documents the applicant has now.</returns>
    public async Task<Result<int>> RunAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await answers.ReadAsync(db, caseId, secret: true, ct) is not { } state) return Problem.NotFound;
        var sent = 0;
        foreach (var line in (await OutputPlan.LinesAsync(db, caseId, state, ct)).Where(l => l.Document is { State: DocumentState.Issued }))
        {
            db.ChangeTracker.Clear();
            var done = await send.RunAsync(line.Document!.Id, actor, ct);
            if (done.Failed) return done.Problem;
            sent++;
        }

        return sent;
    }
}
