using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;

namespace Serambi.Platform.Documents.Register;

/// <summary>
/// The first half of issuing: gives the document its number, once and for good, and marks that somebody is signing it. Committed before anything is
/// signed, so that whatever happens then leaves it queued under a number that nothing else will have.
/// </summary>
public sealed class DocumentClaims(SerambiDb db, DocumentKinds kinds, DocumentEvents events, UnitTree units, CalendarCatalog calendar, SettingsStore settings, TimeProvider time)
{
    /// <summary>Longer than any signer is waited for; after it a claim was left by a crash.</summary>
    private static readonly TimeSpan LongestSigning = TimeSpan.FromMinutes(15);

    /// <summary>Whether somebody is signing it now. A claim from the future was made before the clock was turned back, and counts as little as an old one.</summary>
    public static bool Holds(IssuedDocument document, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(time);
        return document.ClaimedAtUtc is { } since && (time.GetUtcNow().UtcDateTime - since).Duration() < LongestSigning;
    }

    /// <returns>Conflict when somebody else was faster.</returns>
    internal async Task<Result<Done>> TakeAsync(IssuedDocument document, Actor actor, CancellationToken ct)
    {
        if (document.State is not (DocumentState.Draft or DocumentState.Queued)) return Problem.Conflict(IssuedTexts.ChangedMeanwhile);
        if (Holds(document, time)) return Problem.Conflict(IssuedTexts.BeingSigned);
        using var turn = await db.TakeWriteTurnAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (document.State == DocumentState.Draft)
        {
            await NumberAsync(document, ct);
            await events.AppendAsync(db, document, actor, DocumentEvents.Numbered, ct, ("number", document.Number));
        }

        document.ClaimedAtUtc = time.GetUtcNow().UtcDateTime;
        if (!await DocumentEvents.SaveAsync(db, document, ct)) return Problem.Conflict(IssuedTexts.ChangedMeanwhile);
        await transaction.CommitAsync(ct);
        return new Done();
    }

    private async Task NumberAsync(IssuedDocument document, CancellationToken ct)
    {
        var kind = kinds.Find(document.Kind) ?? throw new InvalidOperationException($"No kind of document {document.Kind}.");
        var pattern = document.NumberPattern ?? (await settings.BodyAsync(ct)).NumberPatterns.GetValueOrDefault(kind.SeriesId, kind.Pattern);
        var unit = (await units.GetAsync(ct)).Find(document.UnitId)!;

        // What is written alike is counted together, so that no number is given twice.
        var series = NumberSeries.For(document.NumberPattern is null ? kind.SeriesId : $"document {pattern}", kind.Code, unit.Code, pattern, await calendar.TodayAsync(ct));
        var sequence = await NumberSeries.TakeAsync(db, series.Key, series.Period, 1, ct);
        (document.Series, document.Period, document.Sequence, document.Number) = (series.Key, series.Period, sequence, series.Format(sequence));
        document.Words = SearchTerms.Of($"{document.Number} {document.Title}");
        (document.State, document.StateAtUtc) = (DocumentState.Queued, time.GetUtcNow().UtcDateTime);
    }
}
