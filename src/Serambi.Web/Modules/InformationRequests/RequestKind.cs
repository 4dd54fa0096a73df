using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.InformationRequests.Answers;
using Serambi.Web.Modules.InformationRequests.Batches;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>The information request as desk, tracking and home see it.</summary>
public sealed class RequestKind(RequestFacts facts) : ICaseKind
{
    public const string KindId = "information-request";

    private const int SubjectLength = 140;

    public string Id => KindId;

    public string Code => "PI";

    public string Name => RequestTexts.KindName;

    public string DefaultNumberPattern => "{seq:4}/{unit}/PI/{yyyy}";

    public IReadOnlyList<Door> Doors => [new Door(RequestTexts.DoorLabel, RequestTexts.DoorHint, "/permintaan", "file", 10)];

    public string? ActionPage(string action) => action switch
    {
        "answer" or "announce" or "propose_refusal" => "/InformationRequests/Answer",
        "approve_refusal" or "approve_announce" or "return_proposal" => "/InformationRequests/Proposal",
        _ => null,
    };

    /// <summary>The first line or sentence of what is asked, cut at a word.</summary>
    public static string SubjectOf(string information)
    {
        ArgumentNullException.ThrowIfNull(information);
        var line = information.Split('\n', 2)[0].Trim();
        if (line.Length <= SubjectLength) return line;
        var cut = line.LastIndexOf(' ', SubjectLength);
        return line[..(cut > SubjectLength / 2 ? cut : SubjectLength)] + "…";
    }

    public Task<IReadOnlyList<Fact>> FactsAsync(SerambiDb db, Case c, Audience audience, CancellationToken ct) => facts.OfAsync(db, c, audience, ct);

    /// <summary>A letter by post needs an address to go to.</summary>
    public async Task<Problem?> HinderedAsync(SerambiDb db, Case c, string action, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        var byPost = action == "send_incomplete_letter" && !await db.Contacts.AnyAsync(x => x.PartyId == c.RequesterId && x.Kind == ContactKind.Address, ct);
        return byPost ? Problem.Conflict(RequestTexts.ErrorNoAddress) : null;
    }

    /// <summary>The day of delivery goes into the register; a withdrawn request needs no decision on a proposal any more.</summary>
    public async Task MovedAsync(SerambiDb db, Case c, Moved moved, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(moved);
        if (moved.Action == "deliver") (await db.Set<InformationRequest>().FirstAsync(r => r.CaseId == c.Id, ct)).DeliveredOn = DateOnly.ParseExact(moved.Values["delivered_on"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (!c.Closed) return;
        foreach (var batch in await db.Set<AnswerBatch>().Where(b => b.LeadId == c.Id && b.State == BatchState.AwaitingApproval).ToListAsync(ct)) (batch.State, batch.Version) = (BatchState.Cancelled, batch.Version + 1);
        foreach (var open in await db.Set<RequestAnswer>().Where(a => a.CaseId == c.Id && a.State == AnswerState.Proposed).ToListAsync(ct)) open.State = AnswerState.Returned;
    }

    public async Task<IReadOnlyDictionary<string, string?>> PersonalDataAsync(SerambiDb db, Guid caseId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var request = await db.Set<InformationRequest>().AsNoTracking().FirstAsync(r => r.CaseId == caseId, ct);
        return new Dictionary<string, string?>(StringComparer.Ordinal) { ["information"] = request.Information, ["purpose"] = request.Purpose };
    }

    /// <summary>What was asked is the public's business and stays in the register (Lampiran VIII); it names nobody by itself.</summary>
    public Task EraseAsync(SerambiDb db, Guid caseId, CancellationToken ct) => Task.CompletedTask;
}
