using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Links;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Desk;

/// <summary>What an entry of the story is; each looks different, so that nobody takes a note for a message.</summary>
public enum StoryKind
{
    Event,
    FromRequester,
    ToRequester,
    Note,
}

/// <summary>One entry of the story.</summary>
public sealed record StoryEntry(StoryKind Kind, DateTime AtUtc, string Title, string Who, string Icon)
{
    public string? Body { get; init; }

    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    /// <summary>Sequence of the event; 0 for what was said.</summary>
    public int Seq { get; init; }
}

/// <summary>Puts events, messages and notes of a case into one order.</summary>
public sealed class CaseStory(SerambiDb db, UnitTree units)
{
    /// <summary>Newest entries shown of each sort; a case that needs more is read in the audit trail.</summary>
    public const int Most = 300;

    /// <summary>Facts of events that name another case.</summary>
    private static readonly string[] Others = ["case", "lead", "duplicate_of", "accepted_from"];

    private static readonly string[] Said = [EventNames.MessageReceived, EventNames.MessageSent, EventNames.NoteAdded];

    /// <summary>The newest <paramref name="most"/> entries, oldest first.</summary>
    public async Task<IReadOnlyList<StoryEntry>> ReadAsync(Guid caseId, ProcedureDefinition procedure, IReadOnlyList<StoredFile> files, Actor reader, int most, CancellationToken ct)
    {
        var events = await db.Events.AsNoTracking().Where(e => e.StreamId == caseId && !Said.Contains(e.Action)).OrderByDescending(e => e.Seq).Take(most).ToListAsync(ct);
        var messages = await db.Messages.AsNoTracking().Where(m => m.CaseId == caseId).OrderByDescending(m => m.Id).Take(most).ToListAsync(ct);
        var tree = await units.GetAsync(ct);
        var strange = await StrangeAsync(events, reader, tree, ct);
        var said = await db.Events.AsNoTracking().Where(e => e.StreamId == caseId && Said.Contains(e.Action) && e.Data.Contains("\"" + EventLog.ForId + "\"")).ToListAsync(ct);
        var behalf = said.ToDictionary(MessageOf, e => EventLog.OnBehalfOf(e)?.Name);
        return [.. events.Select(e => OfEvent(e, procedure, tree, strange)).Concat(messages.Select(m => OfMessage(m, files, behalf.GetValueOrDefault(m.Id)))).OrderBy(e => e.AtUtc).ThenBy(e => e.Seq)];
    }

    /// <summary>What happened after an event that the reader had seen: shown when somebody else was faster.</summary>
    public async Task<IReadOnlyList<StoryEntry>> SinceAsync(Guid caseId, int seq, ProcedureDefinition procedure, Actor reader, CancellationToken ct)
    {
        var events = await db.Events.AsNoTracking().Where(e => e.StreamId == caseId && e.Seq > seq).OrderBy(e => e.Seq).Take(20).ToListAsync(ct);
        var tree = await units.GetAsync(ct);
        var strange = await StrangeAsync(events, reader, tree, ct);
        return [.. events.Select(e => OfEvent(e, procedure, tree, strange))];
    }

    /// <summary>Numbers of other cases in these events that the reader may not see.</summary>
    private async Task<IReadOnlySet<string>> StrangeAsync(IEnumerable<RecordedEvent> events, Actor reader, UnitSnapshot tree, CancellationToken ct)
    {
        var named = events.SelectMany(e => Numbers(e.Data)).Distinct(StringComparer.Ordinal).ToList();
        var scope = tree.Scope(reader, Roles.SeeCases);
        if (named.Count == 0 || scope.Everything) return new HashSet<string>(StringComparer.Ordinal);
        var rooms = scope.UnitIds.ToArray();
        var seen = await db.Cases.AsNoTracking().Where(c => named.Contains(c.Number) && (rooms.Contains(c.UnitId) || rooms.Contains(c.HandlingUnitId))).Select(c => c.Number).ToListAsync(ct);
        return named.Except(seen, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
    }

    private static List<string> Numbers(string json)
    {
        using var data = JsonDocument.Parse(json);
        return [.. Others.Select(name => data.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).OfType<string>()];
    }

    private static StoryEntry OfMessage(Message m, IReadOnlyList<StoredFile> files, string? behalf)
    {
        var (kind, title, icon) = m.Kind switch
        {
            MessageKind.Incoming => (StoryKind.FromRequester, DeskTexts.StoryIncoming, "message"),
            MessageKind.Outgoing => (StoryKind.ToRequester, DeskTexts.StoryOutgoing, "send"),
            _ => (StoryKind.Note, DeskTexts.StoryNote, "note"),
        };
        return new StoryEntry(kind, m.AtUtc, title, Who(m.ActorKind, m.ActorName, behalf), icon) { Body = m.Body, Files = [.. files.Where(f => f.MessageId == m.Id)] };
    }

    private static StoryEntry OfEvent(RecordedEvent e, ProcedureDefinition procedure, UnitSnapshot tree, IReadOnlySet<string> strange)
    {
        var title = procedure.FindAction(e.Action)?.Done?.In() ?? DeskWords.Event(e.Action) ?? procedure.FindAction(e.Action)?.Label.In() ?? e.Action;
        var icon = e.Action switch
        {
            EventNames.Assigned => "assign",
            EventNames.ReminderSent => "bell",
            EventNames.IdentityRead => "key",
            EventNames.FileAdded => "file",
            EventNames.PartAsked or EventNames.PartAnswered or EventNames.PartReturned or EventNames.PartWithdrawn or EventNames.PartMoved => "building",
            EventNames.Filed => "inbox",
            ProcedureWords.ClockMoved => "calendar",
            _ => "check",
        };
        return new StoryEntry(StoryKind.Event, e.AtUtc, title, Who(e.ActorKind, e.ActorName, EventLog.OnBehalfOf(e)?.Name), icon)
        {
            Body = Details(e, procedure, tree, strange),
            Seq = e.Seq,
        };
    }

    /// <summary>Reason, new person, new unit, new date: what the one who reads the story asks next.</summary>
    private static string? Details(RecordedEvent e, ProcedureDefinition procedure, UnitSnapshot tree, IReadOnlySet<string> strange)
    {
        using var data = JsonDocument.Parse(e.Data);
        var lines = new List<string>();
        string? Text(string name) => data.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (e.Action == EventNames.Assigned) lines.Add(Text("to") is { Length: > 0 } to ? to : DeskTexts.Nobody);
        foreach (var input in procedure.FindAction(e.Action)?.Inputs ?? [])
        {
            if (Text(input.Id) is not { } value) continue;
            var shown = input.Type switch
            {
                InputType.Unit => Guid.TryParse(value, out var id) ? tree.Find(id)?.Label ?? value : value,
                InputType.Person or InputType.File => null,
                _ => InputWords.Of(input, value),
            };
            if (shown is not null) lines.Add($"{input.Label.In()}: {shown}");
        }

        string? Seen(string name) => Text(name) is { } number ? strange.Contains(number) ? LinkTexts.Elsewhere : number : null;
        if (Seen("case") is { } other && Enum.TryParse<LinkKind>(Text("kind"), out var link)) lines.Add($"{LinkWords.Of(link, Text("side") == "from")} {other}");
        if (Text("label") is { } label) lines.Add(label);
        if (Seen("lead") is { } lead) lines.Add(lead);
        if (Seen("duplicate_of") is { } first) lines.Add($"{LinkTexts.DuplicateOf} {first}");
        if (Seen("accepted_from") is { } foreign) lines.Add($"{LinkTexts.AcceptedFrom} {foreign}");
        if (Text("part") is not null && Guid.TryParse(Text("unit"), out var asked) && tree.Find(asked) is { } unit) lines.Add(unit.Label);
        if (Day(Text("wanted_by")) is { } wanted) lines.Add(string.Format(CultureInfo.CurrentCulture, DeskPartTexts.WantedByDay, LegalDates.LongDate(wanted)));
        if (procedure.ExtendedBy(e.Action)?.Extend is { } extend && Text(ProcedureWords.Ground) is { } ground) lines.Add(extend.Grounds.FirstOrDefault(g => g.Id == ground)?.Label.In() ?? ground);
        if (Text("backdated") is { } late) lines.Add(string.Format(CultureInfo.CurrentCulture, DeskTexts.WrittenDownLate, late));
        if (Text("reason") is { } reason) lines.Add(string.Format(CultureInfo.CurrentCulture, DeskTexts.Because, reason));
        if (Day(Text(e.Action == ProcedureWords.ClockMoved ? "new" : "due")) is { } on) lines.Add(string.Format(CultureInfo.CurrentCulture, DeskTexts.NewDue, LegalDates.LongDate(on)));
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    /// <summary>The requester by that word in the reader's language: what was recorded is the same word in the language of whoever acted.</summary>
    private static string Who(ActorKind kind, string name, string? behalf) => kind is ActorKind.Requester or ActorKind.Account ? DeskTexts.TheRequester : DeskWords.Who(name, behalf);

    private static Guid MessageOf(RecordedEvent e)
    {
        using var data = JsonDocument.Parse(e.Data);
        return data.RootElement.TryGetProperty("message", out var id) && Guid.TryParse(id.GetString(), out var message) ? message : e.Id;
    }

    private static DateOnly? Day(string? iso) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : null;
}
