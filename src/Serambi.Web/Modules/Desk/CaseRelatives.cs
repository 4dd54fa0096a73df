using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Links;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Desk;

/// <summary>Another case in one line, and why it stands here.</summary>
public sealed record RelatedCase(Guid Id, string Number, string Subject, bool Closed)
{
    public string Why { get; init; } = "";

    /// <summary>Linked by somebody; a suggestion otherwise.</summary>
    public bool Linked { get; init; }
}

/// <summary>What belongs to a case: linked ones first, then suggestions: the same person, the same words, similar words.</summary>
/// <param name="SameText">How many open cases ask in the same words, this one included, as far as they are counted.</param>
public sealed record Relatives(IReadOnlyList<RelatedCase> Cases, int SameText)
{
    /// <summary>The number as it is shown.</summary>
    public string SameTextWords => SameText == CaseRelatives.MostCounted ? $"{SameText:n0}+" : SameText.ToString(System.Globalization.CultureInfo.CurrentCulture);

    public static Relatives None { get; } = new([], 0);
}

/// <summary>Finds them within what the reader may see; a linked case that they may not see is left out.</summary>
public sealed class CaseRelatives(SerambiDb db, UnitTree units, CaseSearch search)
{
    /// <summary>As far as cases of the same words are counted.</summary>
    public const int MostCounted = 1_000;

    private const int Most = 5;
    private const int Looked = 20;
    private const int WordsLooked = 3;
    private const double Similar = 0.5;

    public async Task<Relatives> OfAsync(Case c, Party requester, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(requester);
        var scope = (await units.GetAsync(ct)).Scope(actor, Roles.SeeCases);
        var ids = scope.UnitIds.ToArray();
        var seen = scope.Everything ? db.Cases.AsNoTracking() : db.Cases.AsNoTracking().Where(x => ids.Contains(x.UnitId) || ids.Contains(x.HandlingUnitId));
        var others = seen.Where(x => x.Id != c.Id);

        var links = await db.Set<CaseLink>().AsNoTracking().Where(l => l.FromId == c.Id || l.ToId == c.Id).OrderBy(l => l.Id).Take(Looked).ToListAsync(ct);
        var linkedIds = links.ConvertAll(l => l.FromId == c.Id ? l.ToId : l.FromId);
        var found = (await LinesAsync(others.Where(x => linkedIds.Contains(x.Id)), "", Looked, ct))
            .ConvertAll(r => r with { Linked = true, Why = LinkWords.Of(links.Find(l => l.FromId == r.Id || l.ToId == r.Id)!, c.Id) });
        void Add(IEnumerable<RelatedCase> more) => found.AddRange(more.Where(r => found.TrueForAll(f => f.Id != r.Id)));

        var parties = await SamePersonAsync(requester, ct);
        var theirs = others.Where(x => parties.Contains(x.RequesterId));
        var hash = c.TextHash;
        if (hash is not null) Add(await LinesAsync(theirs.Where(x => x.TextHash == hash), LinkTexts.WhySamePersonAndText, Most, ct));
        Add(await LinesAsync(theirs, LinkTexts.WhySamePerson, Most, ct));
        if (hash is not null) Add(await LinesAsync(others.Where(x => x.TextHash == hash), LinkTexts.WhySameText, Most, ct));
        Add(await SimilarAsync(c, others, actor, ct));
        var same = hash is null ? 0 : await seen.Where(x => x.TextHash == hash && x.Kind == c.Kind && x.ClosedAtUtc == null).OrderBy(x => x.Id).Take(MostCounted).CountAsync(ct);
        return new Relatives(found, same);
    }

    /// <summary>Records of the same person: by the keyed hash of the identity number, by e-mail address, and those merged with it.</summary>
    private async Task<List<Guid>> SamePersonAsync(Party requester, CancellationToken ct)
    {
        var index = requester.IdentityIndex;
        var mails = requester.Contacts.Where(x => x.Kind == ContactKind.Email).Select(x => x.Value).ToList();
        var parties = index is null ? [] : await db.Parties.AsNoTracking().Where(p => p.IdentityIndex == index).OrderByDescending(p => p.Id).Take(50).Select(p => p.Id).ToListAsync(ct);
        if (mails.Count > 0) parties.AddRange(await db.Contacts.AsNoTracking().Where(x => x.Kind == ContactKind.Email && mails.Contains(x.Value)).OrderByDescending(x => x.PartyId).Take(50).Select(x => x.PartyId).ToListAsync(ct));
        var root = requester.HeldById ?? requester.Id;
        parties.AddRange(await db.Parties.AsNoTracking().Where(p => p.Id == root || p.HeldById == root).Select(p => p.Id).ToListAsync(ct));
        return parties;
    }

    /// <summary>Of the newest cases that hold the longest words of the subject: those that share half of all words.</summary>
    private async Task<IEnumerable<RelatedCase>> SimilarAsync(Case c, IQueryable<Case> others, Actor actor, CancellationToken ct)
    {
        var words = SearchTerms.Of(c.Subject).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < WordsLooked) return [];
        var hits = await search.FindAsync(new CaseQuery { Text = string.Join(' ', words.OrderByDescending(w => w.Length).Take(WordsLooked)), Kind = c.Kind, Take = Looked }, actor, ct);
        var own = words.ToHashSet(StringComparer.Ordinal);
        var lines = await LinesAsync(others.Where(x => hits.Ids.Contains(x.Id)), LinkTexts.WhySimilar, Looked, ct);
        return lines.Where(r => Share(own, SearchTerms.Of(r.Subject).Split(' ', StringSplitOptions.RemoveEmptyEntries)) >= Similar).Take(Most);
    }

    /// <summary>Jaccard: common words of all words.</summary>
    private static double Share(HashSet<string> one, string[] other)
    {
        var common = other.Count(one.Contains);
        return (double)common / Math.Max(1, one.Count + other.Length - common);
    }

    private static Task<List<RelatedCase>> LinesAsync(IQueryable<Case> cases, string why, int most, CancellationToken ct) =>
        cases.OrderByDescending(x => x.Id).Take(most).Select(x => new RelatedCase(x.Id, x.Number, x.Subject, x.ClosedAtUtc != null) { Why = why }).ToListAsync(ct);
}
