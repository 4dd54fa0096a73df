using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters.Language;
using Serambi.Platform.Units;

namespace Serambi.Platform.Documents.Letters;

/// <summary>A text in one language, as its editor leaves it.</summary>
/// <param name="Language">"id" or "en".</param>
/// <param name="Text">Null or the shipped text goes back to the shipped one.</param>
/// <param name="ExpectedNumber">The version that the editor saw.</param>
public sealed record EditedText(string Language, string? Text, int ExpectedNumber);

public sealed record SaveLetterTextInput(string Kind, IReadOnlyList<EditedText> Texts);

/// <summary>Gives a letter a text of the body's own, or its shipped one back; it holds at once. Only what passes the check is taken.</summary>
public sealed class SaveLetterText(SerambiDb db, LetterKinds kinds, LetterBook book, UnitTree tree, EventLog events, TimeProvider time)
{
    private static readonly Guid Stream = new("0192f0c0-0000-7000-8000-6c6574746572");

    /// <returns>How many languages were changed; a conflict when somebody else saved first, faults at the field of their language.</returns>
    public async Task<Result<int>> RunAsync(SaveLetterTextInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if ((await tree.GetAsync(ct)).Root is not { } root || !(actor.Has(Roles.Administrator, root.Path) || actor.Has(Roles.Editor, root.Path))) return Problem.Forbidden;
        if (kinds.Find(input.Kind) is not { } kind) return Problem.NotFound;
        var changes = new List<EditedText>();
        foreach (var edited in input.Texts)
        {
            var current = await book.CurrentAsync(kind, edited.Language, ct);
            var wanted = Clean(kind, edited);
            if (wanted == (current.IsOwn ? current.Text : null)) continue;
            if (current.Number != edited.ExpectedNumber) return Problem.Conflict(LetterTexts.ChangedMeanwhile);
            changes.Add(edited with { Text = wanted });
        }

        var faults = changes.Where(c => c.Text is not null).SelectMany(c => LetterChecker.Check(kind, c.Text!).Select(f => Problem.Invalid(c.Language, f.Text())));
        if (Problem.All([.. faults]) is { } fault) return fault;
        foreach (var change in changes) await AddAsync(kind, change, actor, ct);
        try
        {
            if (changes.Count > 0) await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // The unique index on the number, or the head of the stream: somebody else was first.
            return Problem.Conflict(LetterTexts.ChangedMeanwhile);
        }

        return changes.Count;
    }

    /// <summary>Line ends as files have them; null when it says what ships.</summary>
    private static string? Clean(LetterKind kind, EditedText edited)
    {
        var text = edited.Text?.ReplaceLineEndings("\n").TrimEnd() + "\n";
        return string.IsNullOrWhiteSpace(text) || text == LetterBook.Shipped(kind, edited.Language).ReplaceLineEndings("\n").TrimEnd() + "\n" ? null : text;
    }

    private async Task AddAsync(LetterKind kind, EditedText change, Actor actor, CancellationToken ct)
    {
        db.Add(new LetterVersion
        {
            Kind = kind.Id,
            Language = change.Language,
            Number = change.ExpectedNumber + 1,
            Text = change.Text,
            SavedAtUtc = time.GetUtcNow().UtcDateTime,
            SavedById = actor.Id,
            SavedBy = actor.Name,
        });
        await events.AppendAsync(db, "letters", Stream, actor, new EventFacts(change.Text is null ? "letter_reset" : "letter_saved", null, kind.Id)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["language"] = change.Language,
                ["number"] = (change.ExpectedNumber + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
        }, ct);
    }
}
