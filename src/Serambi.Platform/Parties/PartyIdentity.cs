using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Data;
using Serambi.Platform.Parties.IdentityNumbers;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Parties;

/// <summary>Identity numbers: their one written form, their blind index, finding parties by them.</summary>
public sealed class PartyIdentity(BlindIndex index)
{
    private const string Purpose = "party.identity";
    private const int MaxLength = 60;

    /// <summary>Parties with this number, newest first, at most fifty. The same person may be several parties.</summary>
    /// <param name="number">In any form of writing.</param>
    public IQueryable<Party> Find(SerambiDb db, string kind, string number)
    {
        ArgumentNullException.ThrowIfNull(db);
        var candidates = index.Candidates(Message(kind, Normalise(number)), Purpose).ToArray();
        return db.Parties.Where(p => p.IdentityIndex != null && candidates.Contains(p.IdentityIndex)).OrderByDescending(p => p.Id).Take(50);
    }

    internal byte[] IndexOf(string kind, string number) => index.Index(Message(kind, Normalise(number)), Purpose);

    internal bool IsCurrent(byte[]? value) => value is not null && index.IsCurrent(value);

    /// <summary>Checks a number of the given kind; nothing typed is no fault here (the module says what is required).</summary>
    internal static (string? Value, IEnumerable<string> Warnings) Check(string? kind, string? typed, DateOnly today, string field, List<Problem> found)
    {
        var text = PlainText.Clean(typed, multiline: false);
        if (text.Length == 0) return (null, []);
        if (kind == IdentityKinds.Nik)
        {
            var nik = Nik.Check(text, today);
            if (nik.ToProblem(field) is { } problem) found.Add(problem);
            return (nik.Value, nik.Warnings.Select(IdentityMessages.For));
        }

        if (kind is null || !IdentityKinds.All.Contains(kind, StringComparer.Ordinal) || text.Length > MaxLength || Normalise(text).Length < 4)
            found.Add(Problem.Invalid(field, PartyTexts.IdentityUnreadable));
        return (text, []);
    }

    /// <summary>Letters and digits only, in capitals: "AHU-0012345.AH.01.01" and "ahu 0012345 ah 01 01" are one number.</summary>
    private static string Normalise(string number) => string.Concat(number.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));

    private static string Message(string kind, string normalised) => $"{kind}:{normalised}";
}
