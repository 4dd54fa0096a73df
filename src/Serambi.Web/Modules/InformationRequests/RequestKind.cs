using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>The information request as desk, tracking and home see it.</summary>
public sealed class RequestKind : ICaseKind
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
        "answer" => "/InformationRequests/Answer",
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

    public async Task<IReadOnlyList<Fact>> FactsAsync(SerambiDb db, Guid caseId, Audience audience, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var request = await db.Set<InformationRequest>().AsNoTracking().TagWith(PreparedLookups.ByKey).SingleOrDefaultAsync(r => r.CaseId == caseId, ct);
        if (request is null) return [];
        var facts = new List<Fact>
        {
            new(RequestTexts.FactInformation, request.Information, Wide: true),
            new(RequestTexts.FactPurpose, request.Purpose, Wide: true),
            new(RequestTexts.FactAccess, RequestLabels.Of(request.Access)),
        };
        if (request.Form is { } form) facts.Add(new Fact(RequestTexts.FactForm, RequestLabels.Of(form)));
        if (request.Delivery is { } delivery) facts.Add(new Fact(RequestTexts.FactDelivery, RequestLabels.Of(delivery)));
        if (request.Holding is { } holding) facts.Add(new Fact(RequestTexts.FactHolding, RequestLabels.Of(holding)));
        return facts;
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
