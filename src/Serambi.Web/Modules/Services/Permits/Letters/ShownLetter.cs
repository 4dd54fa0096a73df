using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Permits.Letters;

/// <summary>A letter about a permit on its pages.</summary>
/// <param name="Letter">What was noted.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Number">Its number, once it has one.</param>
/// <param name="Code">By which everybody may check it.</param>
/// <param name="State">Where it stands in the register; null: not drafted yet.</param>
internal sealed record ShownLetter(PermitLetter Letter, string Label, string? Number, string? Code, DocumentState? State)
{
    private const int Most = 50;

    /// <summary>Whether its holder may have it.</summary>
    public bool Issued => State is not (null or DocumentState.Draft or DocumentState.Queued or DocumentState.Discarded);

    /// <summary>Nobody gets on with it by itself any more.</summary>
    public bool Stuck => Letter.SentAtUtc is null && Letter.Tries >= SendPermitLetters.MostTries;

    /// <summary>The letters of a permit, newest first.</summary>
    public static async Task<IReadOnlyList<ShownLetter>> OfAsync(SerambiDb db, ServiceCatalog catalog, Guid permitId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(catalog);
        var rows = await (from l in db.Set<PermitLetter>().AsNoTracking()
                          join d in db.Set<IssuedDocument>().AsNoTracking() on l.DocumentId equals d.Id into documents
                          from d in documents.DefaultIfEmpty()
                          where l.PermitId == permitId
                          orderby l.Id descending
                          select new { l, Number = d == null ? null : d.Number, Code = d == null ? null : d.Code, State = d == null ? (DocumentState?)null : d.State }).Take(Most).ToListAsync(ct);
        var shown = new List<ShownLetter>(rows.Count);
        foreach (var row in rows) shown.Add(new ShownLetter(row.l, (await catalog.FindVersionAsync(row.l.Hash, ct))?.Declaration.Permit?.FindLetter(row.l.Letter)?.Label.In() ?? row.l.Letter, row.Number, row.Code, row.State));
        return shown;
    }
}
