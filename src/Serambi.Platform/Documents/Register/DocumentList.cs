using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Signing;

namespace Serambi.Platform.Documents.Register;

/// <summary>Which documents of the register are wanted; what is null does not narrow.</summary>
public sealed record DocumentQuery
{
    public DocumentState? State { get; init; }

    public string? Kind { get; init; }

    public Guid? UnitId { get; init; }

    /// <summary>Words of number or title, a code, or the whole name of a holder.</summary>
    public string? Text { get; init; }

    /// <summary>Issued on that day or later.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Keyset: the last document of the page before.</summary>
    public Guid? After { get; init; }

    public bool Narrowed => State is not null || Kind is not null || UnitId is not null || From is not null || To is not null;
}

/// <summary>A row of the register. The holder is masked: the list is for finding, the document's own page for reading.</summary>
public sealed record DocumentRow(
    Guid Id, string? Number, string Kind, string Title, string? Holder, Guid UnitId, DocumentState State, DocumentAssurance Assurance, DateOnly? IssuedOn, DateOnly? ValidFrom, DateOnly? ValidUntil, string Code, string? Fault, bool Demonstration);

/// <summary>The register as its readers may see it, newest first.</summary>
public sealed class DocumentList(SerambiDb db, DocumentAccess access, HolderNames holders)
{
    private static readonly PerModel<Func<SerambiDb, CancellationToken, Task<int>>> Queued = new(() => EF.CompileAsyncQuery(
        (SerambiDb db, CancellationToken ct) => db.Set<IssuedDocument>().Where(d => d.State == DocumentState.Queued).TagWith(PreparedStatements.ByKey).Count()));

    private static readonly PerModel<Func<SerambiDb, Guid[], CancellationToken, Task<int>>> QueuedIn = new(() => EF.CompileAsyncQuery(
        (SerambiDb db, Guid[] units, CancellationToken ct) => db.Set<IssuedDocument>().Where(d => d.State == DocumentState.Queued && units.Contains(d.UnitId)).TagWith(PreparedStatements.ByKey).Count()));

    public async Task<List<DocumentRow>> ReadAsync(DocumentQuery query, Actor actor, int take, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rows = await (await FilterAsync(query, actor, ct)).OrderByDescending(d => d.Id).Take(take).ToListAsync(ct);
        return rows.ConvertAll(d => new DocumentRow(d.Id, d.Number, d.Kind, d.Title, holders.Shown(d), d.UnitId, d.State, d.Assurance, d.IssuedOn, d.ValidFrom, d.ValidUntil, d.Code, d.Fault, d.Demonstration));
    }

    /// <summary>Those of a list that wait to be issued, the oldest first.</summary>
    public async Task<List<Guid>> WaitingAsync(DocumentQuery query, Actor actor, int take, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await (await FilterAsync(query with { After = null }, actor, ct)).Where(d => d.State == DocumentState.Draft || d.State == DocumentState.Queued).OrderBy(d => d.Id).Take(take).Select(d => d.Id).ToListAsync(ct);
    }

    /// <summary>How many wait for a signature: every page of the desk asks.</summary>
    public async Task<int> QueuedAsync(Actor actor, CancellationToken ct)
    {
        var scope = await access.ReadableAsync(actor, ct);
        return scope.Everything ? await Queued.Of(db)(db, ct) : await QueuedIn.Of(db)(db, [.. scope.UnitIds], ct);
    }

    private async Task<IQueryable<IssuedDocument>> FilterAsync(DocumentQuery query, Actor actor, CancellationToken ct)
    {
        var scope = await access.ReadableAsync(actor, ct);
        var documents = db.Set<IssuedDocument>().AsNoTracking();
        if (!scope.Everything)
        {
            var ids = scope.UnitIds.ToArray();
            documents = documents.Where(d => ids.Contains(d.UnitId));
        }

        if (query.State is { } state) documents = documents.Where(d => d.State == state);
        if (query.Kind is { } kind) documents = documents.Where(d => d.Kind == kind);
        if (query.UnitId is { } unit) documents = documents.Where(d => d.UnitId == unit);
        if (query.From is { } from) documents = documents.Where(d => d.IssuedOn >= from);
        if (query.To is { } to) documents = documents.Where(d => d.IssuedOn <= to);
        if (query.After is { } after) documents = documents.Where(d => d.Id.CompareTo(after) < 0);
        return query.Text is { } text ? Matching(documents, text) : documents;
    }

    private IQueryable<IssuedDocument> Matching(IQueryable<IssuedDocument> documents, string text)
    {
        if (VerificationCode.Read(text) is { } code) return documents.Where(d => d.Code == code);
        var names = holders.Candidates(text);
        var words = SearchTerms.Query(text).Select(t => t.Text).ToList();
        if (words.Count == 0) return documents.Where(d => d.HolderIndex != null && names.Contains(d.HolderIndex));
        var byWords = words.Aggregate(documents, (found, word) => found.Where(d => (" " + d.Words).Contains(" " + word)));
        var ids = byWords.Select(d => d.Id);
        return documents.Where(d => ids.Contains(d.Id) || (d.HolderIndex != null && names.Contains(d.HolderIndex)));
    }
}
