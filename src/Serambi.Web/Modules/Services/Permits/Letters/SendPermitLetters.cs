using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Jobs;
using Serambi.Platform.Parties;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Permits.Letters;

/// <summary>
/// Drafts the letters that were noted and sends those that were issued. Apart from the run over all permits, because a letter is a file, and the run has
/// twenty thousand permits to go through. Each letter is found by what it still lacks, so a run that was cut off goes on there; one that cannot be drafted
/// or sent does not hold up the others, and after some tries is tried at growing gaps, shown to somebody meanwhile.
/// </summary>
internal sealed class SendPermitLetters(SerambiDb db, ServiceCatalog catalog, WriteLetter write, DraftDocument draft, SendDocument send, TimeProvider time, ILogger<SendPermitLetters> log) : IJob
{
    /// <summary>The kind of document that these letters are.</summary>
    public const string DocumentKindId = "sanction";

    /// <summary>Before the id of a letter, in the register of documents.</summary>
    public const string PartPrefix = "permit-letter/";

    /// <summary>After so many failures a letter is shown to somebody, and tried more seldom.</summary>
    public const int MostTries = 5;

    private const int Set = 100;

    /// <summary>After so many failures it is tried only at these steps of minutes of the day: told by the clock, because nothing is kept of a try but that it failed.</summary>
    private static readonly (int Tries, int Minutes)[] Gaps = [(MostTries, 30), (12, 120), (24, 360)];

    public string Name => "permit-letters";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(1));

    /// <summary>Which document of its case a letter is: no output of a declaration can be called so.</summary>
    public static string PartOf(Guid letterId) => $"{PartPrefix}{letterId:n}";

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        await EachAsync(db.Set<PermitLetter>().Where(l => l.SentAtUtc == null && l.DocumentId == null), DraftAsync, ct);
        await EachAsync(db.Set<PermitLetter>().Where(l => l.SentAtUtc == null && db.Set<IssuedDocument>().Any(d => d.Id == l.DocumentId && d.State == DocumentState.Issued)), SendAsync, ct);
    }

    /// <summary>A letter that failed so often is not tried in a minute.</summary>
    private static int TooMany(DateTime nowUtc)
    {
        var minute = (int)nowUtc.TimeOfDay.TotalMinutes;
        var waiting = Array.FindIndex(Gaps, g => minute % g.Minutes != 0);
        return waiting < 0 ? int.MaxValue : Gaps[waiting].Tries;
    }

    private async Task EachAsync(IQueryable<PermitLetter> letters, Func<PermitLetter, CancellationToken, Task<Problem?>> one, CancellationToken ct)
    {
        var most = TooMany(time.GetUtcNow().UtcDateTime);
        for (var after = Guid.Empty; ;)
        {
            var last = after;
            var set = await letters.AsNoTracking().Where(l => l.Tries < most && l.Id.CompareTo(last) > 0).OrderBy(l => l.Id).Take(Set).ToListAsync(ct);
            if (set.Count == 0) return;
            after = set[^1].Id;
            foreach (var letter in set)
            {
                ct.ThrowIfCancellationRequested();
                db.ChangeTracker.Clear();
                letter.Tries = await DoneAsync(letter, one, ct) ? 0 : letter.Tries + 1;
                db.ChangeTracker.Clear();
                db.Set<PermitLetter>().Update(letter);
                await db.SaveChangesAsync(ct);
            }
        }
    }

    private async Task<bool> DoneAsync(PermitLetter letter, Func<PermitLetter, CancellationToken, Task<Problem?>> one, CancellationToken ct)
    {
        try
        {
            if (await one(letter, ct) is not { } problem) return true;
            log.LogWarning("Letter {Letter} of permit {Permit} waits: {Reason}", letter.Letter, letter.PermitId, problem.Message);
        }
#pragma warning disable CA1031 // one letter that cannot be written must not hold up all the others; it is logged, counted and tried again
        catch (Exception reason) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(reason, "Letter {Letter} of permit {Permit} failed", letter.Letter, letter.PermitId);
        }

        return false;
    }

    private async Task<Problem?> DraftAsync(PermitLetter letter, CancellationToken ct)
    {
        var (permit, part) = (await db.Set<Permit>().AsNoTracking().FirstAsync(p => p.Id == letter.PermitId, ct), PartOf(letter.Id));
        letter.DocumentId = await db.Set<IssuedDocument>().AsNoTracking().Where(d => d.CaseId == permit.CaseId && d.Part == part).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(ct);
        if (letter.DocumentId is not null) return null;
        if ((await catalog.FindVersionAsync(letter.Hash, ct))?.Declaration.Permit?.FindLetter(letter.Letter) is not { } declared) return Problem.NotFound;
        var c = await db.Cases.AsNoTracking().Include(x => x.Requester).FirstAsync(x => x.Id == permit.CaseId, ct);
        var written = await write.RunAsync(new WriteLetterInput(c.Id, PermitLetterSource.IdOf(letter.Id), c.Requester!.Language), Actor.System, ct);
        if (written.Failed) return written.Problem;
        using var pdf = new MemoryStream(written.Value.ToPdf().Bytes, writable: false);
        var title = $"{declared.Label.Id}: {permit.Number}";
        var drafted = await draft.RunAsync(
            new DraftDocumentInput(DocumentKindId, c.UnitId, title.Length <= DraftDocument.LongestTitle ? title : title[..DraftDocument.LongestTitle])
            {
                CaseId = c.Id,
                Part = part,
                NumberPattern = declared.Number,
                HolderKind = c.Requester.Kind == PartyKind.Person ? HolderKind.Person : HolderKind.Organisation,
                Holder = c.Requester.Name,
                Upload = pdf,
                Letter = PermitLetterSource.IdOf(letter.Id),
                LetterLanguage = written.Value.Document.Language,
                StampCorner = PdfCorner.BottomLeft,
                StampPage = -1,
            },
            Actor.System, ct);
        if (drafted.Failed) return drafted.Problem;
        letter.DocumentId = drafted.Value;
        return null;
    }

    private async Task<Problem?> SendAsync(PermitLetter letter, CancellationToken ct)
    {
        var sent = await send.RunAsync(letter.DocumentId!.Value, Actor.System, ct);
        if (sent.Failed) return sent.Problem;
        letter.SentAtUtc = time.GetUtcNow().UtcDateTime;
        return null;
    }
}
