using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda.Editing;

/// <param name="EventId">Null begins a new event.</param>
/// <param name="UnitId">Who answers for it; of what exists already, nothing changes.</param>
/// <param name="Seen">Number of the version that the editor began with.</param>
public sealed record WriteAgendaInput(Guid? EventId, Guid UnitId, AgendaContent Content, int Seen = 0)
{
    /// <summary>The editor says that the English words need not follow this change.</summary>
    public bool EnglishHolds { get; init; }
}

/// <param name="Number">The newest version: the one seen, when nothing was changed.</param>
public sealed record AgendaWritten(Guid Id, int Number);

/// <summary>Keeps what an editor wrote as the next version. Nothing of it is public until it was let go.</summary>
public sealed class WriteAgenda(SerambiDb db, AgendaEdit edit, AgendaRights rights, ArticleParts parts)
{
    private const int MostTries = 50;

    /// <returns>A conflict when somebody else saved first.</returns>
    public async Task<Result<AgendaWritten>> RunAsync(WriteAgendaInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        AgendaEvent item;
        var (content, words) = (input.Content, input.Content.Words);
        IReadOnlyList<Problem> faults = [.. content.Faults(), .. await parts.FaultsAsync(nameof(words.Text), words.Text, ct), .. await parts.FaultsAsync(nameof(words.TextEn), words.TextEn, ct)];
        if (input.EventId is { } id)
        {
            var found = await edit.FindAsync(id, null, e => rights.MayWriteAsync(e.UnitId, actor, ct), ct);
            if (found.Failed) return found.Problem;
            if (Problem.All(faults) is { } fault) return fault;
            item = found.Value;
            var newest = await edit.SaidAsync(id, item.Newest, ct);
            var behind = words.English != ("", "", "", "", "") && !input.EnglishHolds && Translations.IsBehind(newest.Words.EnglishBehind, (newest.Words.Indonesian, words.Indonesian), (newest.Words.English, words.English));
            content = content with { Words = words with { EnglishBehind = behind } };
            if (newest == content) return new AgendaWritten(id, item.Newest);
            if (item.Newest != input.Seen) return Problem.Conflict(AgendaTexts.ChangedMeanwhile);
        }
        else
        {
            if (Problem.All(faults) is { } fault) return fault;
            if (!await rights.MayWriteAsync(input.UnitId, actor, ct)) return Problem.Invalid(nameof(input.UnitId), AgendaTexts.UnitNotYours);
            item = new AgendaEvent { UnitId = input.UnitId, Slug = await FreeSlugAsync(words.Title, ct) };
            db.Add(item);
        }

        item.Newest++;
        if (item.Live is null) item.Say(content, edit.Now);
        db.Add(new AgendaRevision { EventId = item.Id, Number = item.Newest, Said = content.ToJson(), SavedAtUtc = edit.Now, SavedById = actor.Id, SavedBy = actor.Name });
        var saved = await edit.SaveAsync(item, actor, item.Newest == 1 ? "agenda_created" : "agenda_saved", ct, ("number", item.Newest));
        return saved.Failed ? saved.Problem : new AgendaWritten(item.Id, item.Newest);
    }

    /// <summary>Of the title; with a number behind it where the address is taken.</summary>
    private async Task<string> FreeSlugAsync(string title, CancellationToken ct)
    {
        var slug = Slug.Of(title);
        var stem = Slug.Shortened(slug, Slug.Longest - 3);
        var taken = await db.Set<AgendaEvent>().Where(e => e.Slug.StartsWith(stem)).Select(e => e.Slug).ToHashSetAsync(StringComparer.Ordinal, ct);
        for (var n = 1; n <= MostTries; n++)
        {
            var tried = n == 1 ? slug : string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}");
            if (!taken.Contains(tried)) return tried;
        }

        return Guid.CreateVersion7().ToString("n");
    }
}
