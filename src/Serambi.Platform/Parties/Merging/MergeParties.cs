using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Parties.Merging;

/// <summary>A detail of a party that one of two records gives.</summary>
public enum PartyDetail
{
    Name,
    Identity,
    Occupation,
    Address,
    Email,
    Phone,
    WhatsApp,
    Instagram,
    Language,
    Needs,
}

/// <param name="Holds">The record whose word holds, for each detail in which they differ (<see cref="MergeParties.Differ"/>).</param>
/// <param name="Reason">Why they are one person; stands in the history.</param>
public sealed record MergePartiesInput(Guid OneId, Guid OtherId, IReadOnlyDictionary<PartyDetail, Guid> Holds, string? Reason);

/// <summary>
/// Says that two records are one person. A third record is made of the details that hold, and takes over the open cases; both originals stay
/// as they were, with their closed cases: register and letters of those keep what was true then, and undoing gives back exactly what was.
/// The records must have something in common, and the actor must see every case of both.
/// </summary>
public sealed class MergeParties(SerambiDb db, FindDoubles doubles, FieldSeal seal, EventLog events, TimeProvider time)
{
    /// <summary>Most cases of two records together: each of them gets its event in the one transaction.</summary>
    public const int MostCases = 500;

    internal const string Stream = "party";

    /// <returns>The id of the record that holds now.</returns>
    public async Task<Result<Guid>> RunAsync(MergePartiesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = input.OneId == input.OtherId ? null : await doubles.OfAsync(input.OneId, actor, ct);
        if (found is null || found.Party.Id != input.OneId || !found.Others.Any(o => o.Party.Id == input.OtherId)) return await GoneAsync(input, ct);
        var reason = PlainText.Clean(input.Reason, multiline: false);
        if (reason.Length is 0 or > 300) return Problem.Invalid(nameof(input.Reason), PartyTexts.ReasonRequired);

        var family = await db.Parties.Include(p => p.Contacts).Where(p => p.Id == input.OneId || p.Id == input.OtherId || p.HeldById == input.OneId || p.HeldById == input.OtherId).ToListAsync(ct);
        var (one, other) = (family.Find(p => p.Id == input.OneId)!, family.Find(p => p.Id == input.OtherId)!);

        // The look at the doubles came before: one of the two may have been merged in between.
        if (one.HeldById is not null || other.HeldById is not null) return Problem.Conflict(PartyTexts.ChangedMeanwhile);
        if (Problem.All([.. Enum.GetValues<PartyDetail>().Where(d => Differ(one, other, d) && !(input.Holds.TryGetValue(d, out var holds) && (holds == one.Id || holds == other.Id)))
            .Select(d => Problem.Invalid($"{nameof(input.Holds)}[{d}]", MergeTexts.ChooseOne))]) is { } open) return open;
        if (one.IdentityKind == IdentityKinds.Nik && other.IdentityKind == IdentityKinds.Nik && Differ(one, other, PartyDetail.Identity)) return Problem.Conflict(MergeTexts.TwoNumbers);
        var cases = await PartyFamily.CasesOf(db, family.ConvertAll(p => p.Id)).Take(MostCases + 1).ToListAsync(ct);
        if (cases.Count > MostCases) return Problem.Conflict(Say(MergeTexts.TooManyCases, MostCases));
        if (cases.Find(c => c.ProxyId is { } proxy && family.Exists(p => p.Id == c.RequesterId) && family.Exists(p => p.Id == proxy)) is { } both) return Problem.Conflict(Say(MergeTexts.BothInOneCase, both.Number));

        var now = time.GetUtcNow().UtcDateTime;
        var holder = HolderOf(one, other, input.Holds, now);
        var verdict = new PartyVerdict { OneId = one.Id, OtherId = other.Id, HolderId = holder.Id, Reason = reason, SaidBy = actor.Name, SaidAtUtc = now };
        db.Add(holder);
        db.Add(verdict);
        foreach (var record in family) (record.HeldById, record.Version) = (holder.Id, record.Version + 1);
        foreach (var c in cases)
        {
            if (!c.Closed) Move(c, holder.Id, one, other, verdict);
            events.Append(db, c, actor, Facts(verdict));
            c.Version++;
        }

        await events.AppendAsync(db, Stream, holder.Id, actor, Facts(verdict), ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return holder.Id;
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(PartyTexts.ChangedMeanwhile);
        }
    }

    /// <summary>Somebody was faster with one of the two, or there is no such pair for this actor.</summary>
    private async Task<Problem> GoneAsync(MergePartiesInput input, CancellationToken ct) =>
        await db.Parties.AnyAsync(p => (p.Id == input.OneId || p.Id == input.OtherId) && p.HeldById != null, ct) ? Problem.Conflict(PartyTexts.ChangedMeanwhile) : Problem.NotFound;

    /// <summary>Whether both records say something of a detail, and not the same: then somebody must choose.</summary>
    public static bool Differ(Party one, Party other, PartyDetail detail)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Says(one, detail) && Says(other, detail) && detail switch
        {
            PartyDetail.Name => one.Name != other.Name,
            PartyDetail.Identity => !one.IdentityIndex.AsSpan().SequenceEqual(other.IdentityIndex),
            PartyDetail.Occupation => one.Occupation != other.Occupation,
            PartyDetail.Language => one.Language != other.Language,
            PartyDetail.Needs => (one.Needs, one.NeedsNote, one.KeepNeeds) != (other.Needs, other.NeedsNote, other.KeepNeeds),
            _ => !Values(one, detail).SequenceEqual(Values(other, detail), StringComparer.Ordinal),
        };
    }

    private static IEnumerable<string> Values(Party p, PartyDetail detail) => p.Contacts.Where(c => c.Kind == KindOf(detail)).Select(c => c.Value).Order(StringComparer.Ordinal);

    private static bool Says(Party p, PartyDetail detail) => detail switch
    {
        PartyDetail.Name or PartyDetail.Language => true,
        PartyDetail.Identity => p.IdentityNumber is not null,
        PartyDetail.Occupation => p.Occupation is not null,
        PartyDetail.Needs => p.Needs is not null || p.NeedsNote is not null,
        _ => p.Contacts.Exists(c => c.Kind == KindOf(detail)),
    };

    /// <summary>The way of contact that a detail is; null when it is none.</summary>
    public static ContactKind? KindOf(PartyDetail detail) => Enum.TryParse<ContactKind>(detail.ToString(), out var kind) ? kind : null;

    /// <summary>A new record. Verified and failed addresses stay so: it is the same person's.</summary>
    private Party HolderOf(Party one, Party other, IReadOnlyDictionary<PartyDetail, Guid> holds, DateTime now)
    {
        Party From(PartyDetail detail) => Differ(one, other, detail) ? holds[detail] == one.Id ? one : other : Says(one, detail) ? one : other;
        var (name, known, needs) = (From(PartyDetail.Name).Name, From(PartyDetail.Identity), From(PartyDetail.Needs));
        var id = Guid.CreateVersion7();
        var ways = Enum.GetValues<PartyDetail>().Select(d => (From: From(d), Kind: KindOf(d))).Where(w => w.Kind is not null)
            .SelectMany(w => w.From.Contacts.Where(c => c.Kind == w.Kind)).ToList();
        var holder = new Party
        {
            Id = id,
            Kind = one.Kind,
            Name = name,
            IdentityNumber = known.IdentityNumber is { } number ? seal.Seal(seal.Open(number, FieldSeal.IdentityOf(known.Id)), FieldSeal.IdentityOf(id)) : null,
            IdentityIndex = known.IdentityIndex,
            IdentityKind = known.IdentityKind,
            Occupation = From(PartyDetail.Occupation).Occupation,
            Language = From(PartyDetail.Language).Language,
            Needs = needs.Needs,
            NeedsNote = needs.NeedsNote,
            KeepNeeds = needs.KeepNeeds,
            CreatedAtUtc = now,
            PlaceKey = PartyIntake.PlaceKeyOf(name, ways.Find(c => c.Kind == ContactKind.Address)?.Value),
        };
        holder.Contacts.AddRange(ways.Select(c => new ContactPoint { PartyId = id, Kind = c.Kind, Value = c.Value, VerifiedAtUtc = c.VerifiedAtUtc, FailedAtUtc = c.FailedAtUtc }));
        return holder;
    }

    private static void Move(Case c, Guid holder, Party one, Party other, PartyVerdict verdict)
    {
        if (c.RequesterId == one.Id || c.RequesterId == other.Id)
        {
            verdict.Moved.Add(new MovedCase { VerdictId = verdict.Id, CaseId = c.Id, FromId = c.RequesterId });
            c.RequesterId = holder;
        }

        if (c.ProxyId == one.Id || c.ProxyId == other.Id)
        {
            verdict.Moved.Add(new MovedCase { VerdictId = verdict.Id, CaseId = c.Id, FromId = c.ProxyId!.Value, AsProxy = true });
            c.ProxyId = holder;
        }
    }

    private static EventFacts Facts(PartyVerdict verdict) => new(EventNames.PartiesMerged)
    {
        Data = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["holder"] = verdict.HolderId?.ToString("n"),
            ["one"] = verdict.OneId.ToString("n"),
            ["other"] = verdict.OtherId.ToString("n"),
            ["reason"] = verdict.Reason,
        },
    };

    private static string Say(string text, object value) => string.Format(System.Globalization.CultureInfo.CurrentCulture, text, value);
}
