using System.Globalization;
using System.Security.Cryptography;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Web.Modules.InformationRequests;

namespace Serambi.Bench.Seed;

/// <summary>Writes everything that belongs to a case, table by table. Hashes are random: these rows are read, not verified.</summary>
internal sealed class CaseRows(string connection, CaseWorld world) : IDisposable
{
    private const int Years = 5;
    private const int WordsOfText = 36;
    private readonly Words words = new(1);
    private readonly Random random = new(2);
    private readonly Dictionary<int, int> numbers = [];
    private readonly byte[] hash = RandomNumberGenerator.GetBytes(32);

    private readonly CopyTable parties = new(connection, "Parties", "Id Kind Name Language KeepNeeds CreatedAtUtc Version");
    private readonly CopyTable contacts = new(connection, "ContactPoints", "Id PartyId Kind Value");
    private readonly CopyTable cases = new(connection, "Cases",
        "Id Kind Number UnitId HandlingUnitId AssigneeId ProcedureHash Stage Outcome Subject Channel ReceivedAtUtc ReceivedOn DueOn MovedAtUtc ClosedAtUtc RequesterId SecretHash SubmissionId Language Demonstration Version HeadSeq HeadHash");
    private readonly CopyTable clocks = new(connection, "CaseClocks", "Id CaseId Name RuleId Governing StartedOn DueOn StoppedOn StoppedAtUtc CalendarVersion");
    private readonly CopyTable texts = new(connection, "CaseTexts", "CaseId Terms Units");
    private readonly CopyTable events = new(connection, "Events", "Id StreamId StreamKind Seq AtUtc ActorKind ActorName Action From To Data Public PreviousHash Hash Anchor");
    private readonly CopyTable requests = new(connection, "InformationRequests", "CaseId Information Purpose Access Form Delivery Holding Decision NoticeOn");
    private readonly CopyTable messages = new(connection, "Messages", "Id CaseId Kind Body AtUtc ActorKind ActorId ActorName Channel SubmissionId");
    private readonly CopyTable files = new(connection, "Files", "Id CaseId MessageId Purpose Name MediaType Size Sha256 StorageKey Examined CreatedAtUtc UploadedBy");

    /// <summary>These files have no content; what was examined before is not looked for by the job that examines uploads, in the middle of a measurement.</summary>
    public const string Examined = "{}";

    public static string StorageKeyOf(Guid file) => file.ToString("n").Insert(2, "/") + "00";

    /// <summary>The last number given of each year.</summary>
    public IReadOnlyDictionary<int, int> LastNumbers => numbers;

    private CopyTable[] All => [parties, contacts, cases, clocks, texts, events, requests, messages, files];

    /// <summary>Case <paramref name="i"/> of <paramref name="count"/>, oldest first.</summary>
    public void Write(int i, int count)
    {
        var at = Whole(world.Now.AddDays(-365.0 * Years * (count - i) / count));
        var day = DateOnly.FromDateTime(at);
        var open = i >= count * 0.976 || random.NextDouble() < 0.006;
        var closed = open ? (DateTime?)null : Whole(Min(at.AddDays(1 + random.Next(14)), world.Now));
        var (id, party) = (IdAt(at), IdAt(at));
        var number = string.Create(CultureInfo.InvariantCulture, $"{numbers[day.Year] = numbers.GetValueOrDefault(day.Year) + 1:d4}/PPID/PI/{day.Year}");
        var (name, information) = (words.Name(), words.Text(WordsOfText));
        var handling = random.NextDouble() < 0.6 ? world.Units[0] : world.Units[random.Next(world.Units.Count)];
        Guid? assignee = random.NextDouble() < 0.4 ? world.Staff[random.Next(world.Staff.Count)] : null;
        var due = day.AddDays(14);

        parties.Row(party, (int)PartyKind.Person, name, "id", false, at, 0);
        contacts.Row(IdAt(at), party, (int)ContactKind.Email, $"warga{i}@contoh.example");
        contacts.Row(IdAt(at), party, (int)ContactKind.Address, "Jalan Melati " + (i % 300).ToString(CultureInfo.InvariantCulture));
        cases.Row(id, RequestKind.KindId, number, world.Units[0], handling, assignee, world.Procedure, open ? "in_progress" : "answered", open ? null : "granted", RequestKind.SubjectOf(information),
            (int)Channel.Web, at, day, open ? due : null, closed ?? at, closed, party, hash, IdAt(at), "id", false, open ? 2 : 3, open ? 2 : 3, hash);
        clocks.Row(IdAt(at), id, "response", "RESP10", true, day, due, closed is { } end ? DateOnly.FromDateTime(end) : null, closed, 0);
        clocks.Row(IdAt(at), id, "completeness", "CHECK3", false, day, day.AddDays(3), day, at, 0);
        texts.Row(id, SearchTerms.Of($"{number} {name} {information}"), string.Join(' ', new[] { handling, world.Units[0] }.Distinct().Select(CaseText.TermOf)));
        Event(id, 1, at, ActorKind.Public, "", "filed", null, "received");
        Event(id, 2, at, ActorKind.Staff, "Petugas", "accept", "received", "in_progress");
        requests.Row(id, information, "Penelitian dan pengawasan masyarakat", (int)AccessWay.Copy, (int)CopyForm.Softcopy, (int)DeliveryWay.Email,
            open ? null : (int)Holding.Held, open ? null : "granted", closed is { } notice ? DateOnly.FromDateTime(notice) : null);
        File(at, id, null, FilePurpose.Identity, "ktp.png", "image/png");
        if (closed is { } answered) Answer(id, answered);
    }

    public void Complete()
    {
        foreach (var table in All) table.Complete();
    }

    public void Dispose()
    {
        foreach (var table in All) table.Dispose();
    }

    private void Answer(Guid id, DateTime at)
    {
        var message = IdAt(at);
        Event(id, 3, at, ActorKind.Staff, "Petugas", "answer", "in_progress", "answered");
        messages.Row(message, id, (int)MessageKind.Outgoing, "Terlampir informasi yang Saudara minta.", at, (int)ActorKind.Staff, world.Staff[0], "Petugas", (int)Channel.Web, IdAt(at));
        if (random.NextDouble() < 0.7) File(at, id, message, FilePurpose.Response, "jawaban.pdf", "application/pdf");
    }

    private void Event(Guid id, int seq, DateTime at, ActorKind actor, string name, string action, string? from, string to) =>
        events.Row(IdAt(at), id, "case", seq, at, (int)actor, name, action, from, to, "{\"channel\":\"Web\"}", true, hash, hash, 1);

    private void File(DateTime at, Guid id, Guid? message, FilePurpose purpose, string name, string type) =>
        files.Row(IdAt(at), id, message, (int)purpose, name, type, 120_000L, hash, StorageKeyOf(id), Examined, at, "");

    private static Guid IdAt(DateTime at) => Guid.CreateVersion7(new DateTimeOffset(at));

    private static DateTime Min(DateTime a, DateTime b) => a < b ? a : b;

    private static DateTime Whole(DateTime at) => new(at.Ticks - (at.Ticks % 10), DateTimeKind.Utc);
}
