using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.InformationRequests.Foreign;

/// <summary>
/// Requests by foreign persons and entities: the Act gives the right to ask to Indonesian citizens and legal entities (UU 14/2008 art. 1 number 12;
/// Perki 1/2021 art. 1 number 18). A kind of its own: no period of the Act runs, and it stands in no statutory register unless PPID accepts it.
/// </summary>
public sealed class ForeignKind(RequestKind requests) : ICaseKind
{
    public const string KindId = "foreign-request";

    /// <summary>The action that <see cref="AcceptForeign"/> takes.</summary>
    public const string Accept = "accept";

    public string Id => KindId;

    public string Code => "PA";

    public string Name => ForeignTexts.KindName;

    public string DefaultNumberPattern => "{seq:4}/{unit}/PA/{yyyy}";

    /// <summary>None: it is the door of every request.</summary>
    public IReadOnlyList<Door> Doors => [];

    public string? ActionPage(string action) => action == Accept ? "/InformationRequests/Foreign/AcceptForeign" : null;

    /// <summary>A voluntary answer is what was written as the answer, and sent with the action: a question to the requester is none.</summary>
    public Task MovedAsync(SerambiDb db, Case c, Moved moved, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(moved);
        if (!KeepsProse(moved.Action)) return Task.CompletedTask;
        var said = moved.Events[0];
        db.Messages.Add(new Message { CaseId = c.Id, Kind = MessageKind.Outgoing, Body = moved.Values["answer"], AtUtc = said.AtUtc, ActorKind = said.ActorKind, ActorId = said.ActorId, ActorName = said.ActorName, SubmissionId = Guid.CreateVersion7() });
        return Task.CompletedTask;
    }

    public bool KeepsProse(string action) => action == "answer_voluntarily";

    public async Task<IReadOnlyList<Fact>> FactsAsync(SerambiDb db, Case c, Audience audience, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        var submission = AcceptForeign.SubmissionOf(c.Id);
        var accepted = await db.Cases.AsNoTracking().Where(x => x.SubmissionId == submission).Select(x => new { x.Id, x.Number }).FirstOrDefaultAsync(ct);
        var standing = accepted is null
            ? new Fact(ForeignTexts.FactTitle, ForeignTexts.Fact, Wide: true)
            : audience == Audience.Staff ? new Fact(ForeignTexts.FactAccepted, accepted.Number) { Url = $"/meja/kasus/{accepted.Id}" }
            : new Fact(ForeignTexts.FactAccepted, string.Format(CultureInfo.CurrentCulture, ForeignTexts.FactAcceptedValue, accepted.Number), Wide: true);
        return [standing, .. await requests.FactsAsync(db, c, audience, ct)];
    }

    public Task<IReadOnlyDictionary<string, string?>> PersonalDataAsync(SerambiDb db, Guid caseId, CancellationToken ct) => requests.PersonalDataAsync(db, caseId, ct);

    public Task EraseAsync(SerambiDb db, Guid caseId, CancellationToken ct) => requests.EraseAsync(db, caseId, ct);
}
