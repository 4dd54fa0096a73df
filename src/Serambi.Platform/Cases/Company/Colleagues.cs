using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases.Company;

/// <summary>Who, besides the reader, may see a case: by a role at one of its units or above.</summary>
public sealed class Colleagues(UnitTree units)
{
    /// <summary>More than one ever names by name; beyond that the list says nothing.</summary>
    public const int Most = 200;

    public async Task<IReadOnlyList<SerambiUser>> OfAsync(SerambiDb db, Case c, Actor? except, CancellationToken ct)
    {
        var self = except?.Id;
        return await (await AllAsync(db, c, ct)).Where(u => u.Id != self).OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(Most).ToListAsync(ct);
    }

    /// <summary>That person, while they may see the case; else null.</summary>
    public async Task<SerambiUser?> FindAsync(SerambiDb db, Case c, Guid userId, CancellationToken ct) => await (await AllAsync(db, c, ct)).FirstOrDefaultAsync(u => u.Id == userId, ct);

    private async Task<IQueryable<SerambiUser>> AllAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        var tree = await units.GetAsync(ct);
        var (above, roles) = (new[] { c.UnitId, c.HandlingUnitId }.SelectMany(id => tree.Ancestors(id).Select(u => u.Id).Append(id)).Distinct().ToArray(), Roles.SeeCases.ToArray());
        return db.Users.AsNoTracking().Where(u => u.DisabledAtUtc == null && u.Grants.Any(g => g.EndedAtUtc == null && above.Contains(g.UnitId) && roles.Contains(g.Role)));
    }

    /// <summary>Those whom a text names by "@" and the whole name, whatever its case; of two names the longer one counts.</summary>
    public static IReadOnlyList<SerambiUser> Named(string text, IReadOnlyList<SerambiUser> people)
    {
        ArgumentNullException.ThrowIfNull(text);
        var named = new List<SerambiUser>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var rest = text.AsSpan(at + 1);
            SerambiUser? best = null;
            foreach (var person in people)
            {
                var name = person.DisplayName;
                if (name.Length > (best?.DisplayName.Length ?? 0) && rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (rest.Length == name.Length || !char.IsLetterOrDigit(rest[name.Length]))) best = person;
            }

            if (best is not null && !named.Contains(best)) named.Add(best);
        }

        return named;
    }
}
