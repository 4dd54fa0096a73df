using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Units;

namespace Serambi.Platform.Documents.Register;

/// <summary>Whether a document holds today.</summary>
public enum StandingState
{
    InForce,
    NotYet,
    Expired,
    Replaced,
    Revoked,
    Suspended,
}

/// <summary>What everybody may know of an issued document.</summary>
/// <param name="Holder">A person's initials, an organisation's name; null when it is in nobody's name.</param>
/// <param name="Since">Day of the state, where it has one: revoked, replaced, expired.</param>
public sealed record DocumentStanding(string Code, StandingState State, DocumentAssurance Assurance, string Kind, string Title, string Number, string Unit, DateOnly IssuedOn, string? Holder, DateOnly? Since)
{
    public required IReadOnlyList<StandingSigner> Signers { get; init; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidUntil { get; init; }

    /// <summary>Why it was revoked or replaced.</summary>
    public string? Reason { get; init; }

    /// <summary>Number of the document in its place.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Whether <see cref="Holder"/> is a person's name, of which only initials are shown.</summary>
    public bool HolderMasked { get; init; }

    public bool Demonstration { get; init; }
}

public sealed record StandingSigner(string Name, string Office);

/// <summary>Reads the public side of the register. What was never issued does not exist here.</summary>
public sealed class PublicRegister(SerambiDb db, DocumentKinds kinds, HolderNames holders, UnitTree units, CalendarCatalog calendar)
{
    /// <summary>By the code on the document, in any way of writing it; null for every code that stands on no issued document, for whatever reason.</summary>
    public async Task<DocumentStanding?> FindAsync(string? typed, CancellationToken ct)
    {
        if (VerificationCode.Read(typed) is not { } code) return null;
        return await FirstAsync(Issued.Where(d => d.Code == code), ct);
    }

    /// <summary>The document whose versions one of these hashes belongs to, with that hash; the last one that fits, because it covers most.</summary>
    internal async Task<(DocumentStanding Standing, byte[] Hash)?> FindAsync(IReadOnlyList<byte[]> hashes, CancellationToken ct)
    {
        foreach (var some in hashes.Reverse().Chunk(100))
        {
            var known = await db.Set<DocumentVersion>().AsNoTracking().Where(v => some.Contains(v.Sha256)).Select(v => new { v.DocumentId, v.Sha256 }).ToListAsync(ct);
            foreach (var hash in some)
            {
                if (known.Find(k => k.Sha256.AsSpan().SequenceEqual(hash)) is { } hit && await FirstAsync(Issued.Where(d => d.Id == hit.DocumentId), ct) is { } standing) return (standing, hash);
            }
        }

        return null;
    }

    private IQueryable<IssuedDocument> Issued =>
        db.Set<IssuedDocument>().AsNoTracking().Include(d => d.Signers).Where(d => d.State == DocumentState.Issued || d.State == DocumentState.Replaced || d.State == DocumentState.Revoked || d.State == DocumentState.Suspended);

    private async Task<DocumentStanding?> FirstAsync(IQueryable<IssuedDocument> documents, CancellationToken ct)
    {
        if (await documents.FirstOrDefaultAsync(ct) is not { } d) return null;
        var (today, zone, unit) = (await calendar.TodayAsync(ct), await calendar.ZoneAsync(ct), (await units.GetAsync(ct)).Find(d.UnitId));
        var state = StateOf(d, today);
        DateOnly? since = state switch
        {
            StandingState.Revoked or StandingState.Replaced or StandingState.Suspended => zone.DateOf(d.StateAtUtc),
            StandingState.Expired => d.ValidUntil!.Value.AddDays(1),
            _ => null,
        };
        return new DocumentStanding(d.Code, state, d.Assurance, kinds.NameOf(d.Kind), d.Title, d.Number!, unit?.Label ?? "", d.IssuedOn!.Value, holders.Shown(d), since)
        {
            Signers = [.. d.Signers.OrderBy(s => s.SignedAtUtc).Select(s => new StandingSigner(s.Name, s.Office))],
            ValidFrom = d.ValidFrom ?? d.IssuedOn.Value,
            ValidUntil = d.ValidUntil,
            Reason = state is StandingState.Revoked or StandingState.Replaced or StandingState.Suspended ? d.StateReason : null,
            ReplacedBy = d.ReplacedById is { } next ? await db.Set<IssuedDocument>().Where(n => n.Id == next).Select(n => n.Number).FirstAsync(ct) : null,
            HolderMasked = d.HolderKind == HolderKind.Person,
            Demonstration = d.Demonstration,
        };
    }

    /// <summary>The state on a day; ended for good goes before run out.</summary>
    public static StandingState StateOf(IssuedDocument document, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.State switch
        {
            DocumentState.Revoked => StandingState.Revoked,
            DocumentState.Replaced => StandingState.Replaced,
            _ when document.ValidUntil < today => StandingState.Expired,
            DocumentState.Suspended => StandingState.Suspended,
            _ when (document.ValidFrom ?? document.IssuedOn) > today => StandingState.NotYet,
            _ => StandingState.InForce,
        };
    }
}
