using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Cases.Links;

/// <summary>An open case of the same person with the same text.</summary>
public sealed record EarlierCase(Guid Id, string Number, DateOnly? DueOn, DateTime ReceivedAtUtc);

/// <param name="First">The first of them, of which another one is a duplicate.</param>
/// <param name="Newest">The newest, which a second click repeats; the same as the first while there is one.</param>
public sealed record EarlierCases(EarlierCase First, EarlierCase Newest);

/// <summary>Finds what a person has asked before in the same words, by the keyed hash of the identity number, else by e-mail address.</summary>
/// <remarks>
/// Nothing is missed, and a sender of thousands does not slow filing down: the newest records of the person are looked at first, which hold every
/// recent copy. Only who has more of them, and none there in these words, is looked for among the open cases of these words: once, for the copy that
/// is filed then is among the newest.
/// </remarks>
public sealed class SameBefore(SerambiDb db)
{
    /// <summary>Newest records of one person that are looked at first.</summary>
    private const int Most = 200;

    /// <summary>Asked at each filing; kept prepared because the index gives the newest of a number whatever its plan knows of the values.</summary>
    private static readonly PerModel<Func<SerambiDb, byte[], IAsyncEnumerable<Guid>>> OfIdentity = new(() => EF.CompileAsyncQuery((SerambiDb db, byte[] index) =>
        db.Parties.Where(p => p.IdentityIndex == index).OrderByDescending(p => p.Id).Take(Most).Select(p => p.HeldById ?? p.Id).TagWith(PreparedStatements.ByKey)));

    /// <summary>Not kept prepared: no index gives the newest of an address, and a plan without values could walk every party from the newest.</summary>
    private static readonly PerModel<Func<SerambiDb, string, IAsyncEnumerable<Guid>>> OfAddress = new(() => EF.CompileAsyncQuery((SerambiDb db, string mail) =>
        db.Parties.Where(p => p.Contacts.Any(x => x.Kind == ContactKind.Email && x.Value == mail)).OrderByDescending(p => p.Id).Take(Most).Select(p => p.HeldById ?? p.Id)));

    /// <summary>Those that are still open; null when there is none, or the person is not known by anything.</summary>
    public async Task<EarlierCases?> FindAsync(string kind, byte[]? textHash, Party party, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(party);
        if (textHash is null || Known(party) is not { } known) return null;
        var open = db.Cases.AsNoTracking().Where(c => c.TextHash == textHash && c.Kind == kind && c.ClosedAtUtc == null);
        var people = await (party.IdentityIndex is { } index ? OfIdentity.Of(db)(db, index) : OfAddress.Of(db)(db, AddressOf(party)!)).ToListAsync(ct);
        if (people.Count == 0) return null;
        var theirs = open.Where(c => people.Contains(c.RequesterId));
        if (await OneAsync(theirs.OrderByDescending(c => c.Id), ct) is { } newest)
        {
            var first = (await OneAsync(theirs.OrderBy(c => c.Id), ct))!;
            return new EarlierCases(people.Count < Most ? first : await OriginalAsync(first, open, ct), newest);
        }

        return people.Count < Most ? null : await AmongWordsAsync(open, known, ct);
    }

    /// <summary>Of a sender of hundreds: walks the open cases of these words. Two questions, because one with "or" reads every party.</summary>
    private static async Task<EarlierCases?> AmongWordsAsync(IQueryable<Case> open, IQueryable<Party> known, CancellationToken ct)
    {
        var own = await OneAsync(open.Where(c => known.Any(p => p.Id == c.RequesterId)).OrderBy(c => c.Id), ct);
        var holders = await known.Where(p => p.HeldById != null).Select(p => p.HeldById!.Value).Distinct().Take(Most).ToListAsync(ct);
        var merged = holders.Count == 0 ? null : await OneAsync(open.Where(c => holders.Contains(c.RequesterId)).OrderBy(c => c.Id), ct);
        var first = own is null || merged?.ReceivedAtUtc < own.ReceivedAtUtc ? merged : own;
        return first is null ? null : new EarlierCases(first, first);
    }

    /// <summary>Records of who sends; null for somebody of whom neither is known.</summary>
    private IQueryable<Party>? Known(Party party)
    {
        var all = db.Parties.AsNoTracking();
        if (party.IdentityIndex is { } index) return all.Where(p => p.IdentityIndex == index);
        return AddressOf(party) is { } mail ? all.Where(p => p.Contacts.Any(x => x.Kind == ContactKind.Email && x.Value == mail)) : null;
    }

    private static string? AddressOf(Party party) => party.Contacts.Find(c => c.Kind == ContactKind.Email)?.Value;

    private static Task<EarlierCase?> OneAsync(IQueryable<Case> cases, CancellationToken ct) =>
        cases.Select(c => new EarlierCase(c.Id, c.Number, c.DueOn, c.ReceivedAtUtc)).FirstOrDefaultAsync(ct);

    /// <summary>What the program filed a copy as a duplicate of, while that is open: it may lie behind the newest records.</summary>
    private async Task<EarlierCase> OriginalAsync(EarlierCase copy, IQueryable<Case> open, CancellationToken ct)
    {
        var program = Actor.System.Name;
        return await OneAsync(open.Where(c => db.Set<CaseLink>().Any(l => l.FromId == copy.Id && l.ToId == c.Id && l.Kind == LinkKind.DuplicateOf && l.LinkedBy == program)), ct) ?? copy;
    }
}
