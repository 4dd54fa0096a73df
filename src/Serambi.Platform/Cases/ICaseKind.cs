using Serambi.Platform.Data;

namespace Serambi.Platform.Cases;

/// <summary>Who looks at the facts of a case.</summary>
public enum Audience
{
    Requester,
    Staff,
}

/// <summary>One line of the facts panel.</summary>
/// <param name="Label">In the reader's language.</param>
/// <param name="Value">Plain text; line breaks are kept.</param>
/// <param name="Wide">Long text that takes the whole width.</param>
public sealed record Fact(string Label, string Value, bool Wide = false)
{
    /// <summary>A page that says more, without path base; for staff.</summary>
    public string? Url { get; init; }

    /// <summary>The value is a day that is still to come while the case is open: the requester sees it as the next step.</summary>
    public DateOnly? ComesOn { get; init; }
}

/// <summary>A way in from the home page.</summary>
public sealed record Door(string Label, string Hint, string Url, string Icon, int Order);

/// <summary>What people get by a case, as surveys and figures tell it apart.</summary>
/// <param name="Id">The kind, or the declared service.</param>
/// <param name="Name">In the reader's language.</param>
public sealed record Offer(string Id, string Name);

/// <summary>A stage that a case has before it.</summary>
/// <param name="Label">In the requester's words.</param>
/// <param name="Until">Last day of it, when every stage takes all of its time; null while nobody can say, as when the case waits for the requester.</param>
public sealed record ComingStage(string Label, DateOnly? Until);

/// <summary>
/// What a module contributes so that desk, tracking, home and the data-protection pages can serve its cases without knowing it.
/// </summary>
public interface ICaseKind
{
    /// <summary>Stored in <see cref="Case.Kind"/>: "information-request".</summary>
    string Id { get; }

    /// <summary>Short code for numbers: "PI".</summary>
    string Code { get; }

    /// <summary>Name in the reader's language: "Permintaan informasi".</summary>
    string Name { get; }

    string DefaultNumberPattern { get; }

    /// <summary>Doors on the home page, in the reader's language.</summary>
    IReadOnlyList<Door> Doors { get; }

    /// <summary>The page that serves an action which has data of its own (<c>?id=</c> is added); null for the generic page.</summary>
    string? ActionPage(string action) => null;

    /// <summary>What the requester of a case gets: the kind itself where a kind is one service.</summary>
    ValueTask<Offer> OfferAsync(Case c, CancellationToken ct) => ValueTask.FromResult(new Offer(Id, Name));

    /// <summary>Everything that cases of this kind give today.</summary>
    ValueTask<IReadOnlyList<Offer>> OffersAsync(CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<Offer>>([new Offer(Id, Name)]);

    /// <summary>The cases by which something is given.</summary>
    IQueryable<Case> CasesOf(SerambiDb db, string offer) => db.Cases.Where(c => c.Kind == Id);

    /// <summary>Where the requester sends the form of a case again (an action with <c>form</c>), without path base; null for a kind without a form.</summary>
    string? FormAddress(Guid caseId) => null;

    /// <summary>What else stands in the way of an action besides the procedure; null when nothing does.</summary>
    Task<Problem?> HinderedAsync(SerambiDb db, Case c, string action, CancellationToken ct) => Task.FromResult<Problem?>(null);

    /// <summary>An action was taken: the module brings what it keeps beside the case in step. The caller saves.</summary>
    Task MovedAsync(SerambiDb db, Case c, Procedures.Moved moved, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Whether the module keeps the prose that was entered for an action; otherwise it becomes an internal note.</summary>
    bool KeepsProse(string action) => false;

    /// <summary>What is asked and wanted, for the facts panel and the tracking page.</summary>
    Task<IReadOnlyList<Fact>> FactsAsync(SerambiDb db, Case c, Audience audience, CancellationToken ct);

    /// <summary>What the module calls sealed files of the case, by file; those that it does not name are proofs of identity.</summary>
    Task<IReadOnlyDictionary<Guid, string>> FileLabelsAsync(SerambiDb db, Case c, CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<Guid, string>>(new Dictionary<Guid, string>());

    /// <summary>The stages that come after the present one when nothing is amiss; null for a kind whose way cannot be told, and which ends with an answer.</summary>
    Task<IReadOnlyList<ComingStage>?> ComingAsync(SerambiDb db, Case c, CancellationToken ct) => Task.FromResult<IReadOnlyList<ComingStage>?>(null);

    /// <summary>What the module keeps about the requester, for the export under UU 27/2022 art. 32.</summary>
    Task<IReadOnlyDictionary<string, string?>> PersonalDataAsync(SerambiDb db, Guid caseId, CancellationToken ct);

    /// <summary>Removes the personal data the module keeps beside the case. The caller saves.</summary>
    Task EraseAsync(SerambiDb db, Guid caseId, CancellationToken ct);
}

/// <summary>All kinds of case that the installed modules serve.</summary>
public sealed class CaseKinds(IEnumerable<ICaseKind> kinds)
{
    private readonly Dictionary<string, ICaseKind> byId = kinds.ToDictionary(k => k.Id, StringComparer.Ordinal);

    public IEnumerable<ICaseKind> All => byId.Values;

    /// <exception cref="KeyNotFoundException">No installed module serves the kind.</exception>
    public ICaseKind this[string id] => byId[id];

    public ICaseKind? Find(string id) => byId.GetValueOrDefault(id);
}
