using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;

namespace Serambi.Platform.Cases.Labels;

/// <param name="Id">Null makes a new one.</param>
/// <param name="Retired">Not put on cases any more.</param>
public sealed record SaveLabelInput(Guid? Id, string? Name, Tone? Tone, bool Retired);

/// <summary>Makes a label of the body, renames or retires it. By who administers the whole body; each change has its event.</summary>
public sealed class SaveLabel(SerambiDb db, UnitTree tree, EventLog events, TimeProvider time)
{
    public const int LongestName = 40;

    /// <summary>More would not be told apart any more.</summary>
    public const int Most = 60;

    private static readonly Guid Stream = new("ad315717-0000-4000-8000-000000000002");

    public async Task<Result<Done>> RunAsync(SaveLabelInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if ((await tree.GetAsync(ct)).Root is not { } root || !(actor.Kind == ActorKind.System || actor.Has(Roles.Administrator, root.Path))) return Problem.Forbidden;
        var labels = await db.Set<CaseLabel>().ToListAsync(ct);
        var label = labels.Find(l => l.Id == input.Id);
        if (input.Id is not null && label is null) return Problem.NotFound;
        var name = PlainText.Clean(input.Name, multiline: false);
        if (name.Length is 0 or > LongestName) return Problem.Invalid(nameof(input.Name), string.Format(CultureInfo.CurrentCulture, CaseTexts.LabelName, LongestName));
        if (input.Tone is not { } tone || !Enum.IsDefined(tone)) return Problem.Invalid(nameof(input.Tone), CaseTexts.LabelTone);
        if (labels.Exists(l => l != label && string.Equals(l.Name, name, StringComparison.OrdinalIgnoreCase))) return Problem.Invalid(nameof(input.Name), CaseTexts.LabelTaken);
        if (label is null && labels.Count >= Most) return Problem.Invalid(nameof(input.Name), string.Format(CultureInfo.CurrentCulture, CaseTexts.LabelsFull, Most));

        var old = label?.Name;
        if (label is null) db.Add(label = new CaseLabel { Name = name });
        (label.Name, label.Tone, label.RetiredAtUtc) = (name, tone, input.Retired ? label.RetiredAtUtc ?? time.GetUtcNow().UtcDateTime : null);
        var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["tone"] = tone.ToString(), ["retired"] = input.Retired ? "yes" : null };

        // One history for all labels: two that take one name meet at its head.
        await events.AppendAsync(db, "labels", Stream, actor, new EventFacts("label_saved", old, name) { Data = data }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return new Done();
        }
        catch (DbUpdateException lost) when (lost.WasLost())
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }
    }
}
