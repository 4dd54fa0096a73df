using System.Globalization;
using Serambi.Formats.Text;
using Serambi.Platform.Parties.IdentityNumbers;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Parties;

/// <summary>A party that was checked and sealed. A filing may be tried twice, so each <see cref="Build"/> makes a new object of the same party.</summary>
/// <param name="Warnings">What deserves a second look and refuses nothing (a NIK of a region that is no more), in the reader's language.</param>
public sealed record PreparedParty(Guid Id, Func<Guid?, Party> Build, IReadOnlyList<string> Warnings);

/// <summary>
/// Takes what is known of a person or organisation: cleans the name, brings contacts into the form in which they are found again, seals
/// the identity number and makes its blind index, records each consent with the sentence that was shown (UU 27/2022 art. 20–22).
/// </summary>
public sealed class PartyIntake(FieldSeal seal, PartyIdentity identity, TimeProvider time)
{
    private const int MaxNote = 500;

    /// <summary>Checks everything at once: the problem carries every fault, each at its field of <see cref="PartyInput"/>.</summary>
    /// <param name="input">As typed.</param>
    /// <param name="today">Today in the body's zone.</param>
    public Result<PreparedParty> Prepare(PartyInput input, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        var found = new List<Problem>();
        var name = Line(input.Name, 200, nameof(input.Name), found);
        if (name is null && found.Count == 0) found.Add(Problem.Invalid(nameof(input.Name), PartyTexts.NameRequired));
        var occupation = Line(input.Occupation, 120, nameof(input.Occupation), found);
        var contacts = Contacts(input, found);
        var number = PartyIdentity.Check(input.IdentityKind, input.IdentityNumber, today, nameof(input.IdentityNumber), found);
        if (input.Needs.Any(n => !AccessNeeds.All.Contains(n, StringComparer.Ordinal))) found.Add(Problem.Invalid(nameof(input.Needs), PartyTexts.NeedUnknown));
        var note = Line(input.NeedsNote, MaxNote, nameof(input.NeedsNote), found);
        if (Problem.All(found) is { } problem) return problem;

        var id = Guid.CreateVersion7();
        var now = time.GetUtcNow().UtcDateTime;
        var sealedNumber = number.Value is null ? null : seal.Seal(number.Value, FieldSeal.IdentityOf(id));
        var index = number.Value is null ? null : identity.IndexOf(input.IdentityKind!, number.Value);
        Party Build(Guid? caseId)
        {
            var party = new Party
            {
                Id = id,
                Kind = input.Kind,
                Name = name!,
                IdentityNumber = sealedNumber,
                IdentityIndex = index,
                IdentityKind = number.Value is null ? null : input.IdentityKind,
                Occupation = occupation,
                Language = input.Language == "en" ? "en" : "id",
                Needs = input.Needs.Count == 0 ? null : string.Join(',', AccessNeeds.All.Where(n => input.Needs.Contains(n, StringComparer.Ordinal))),
                NeedsNote = note,
                KeepNeeds = input.KeepNeeds,
                CreatedAtUtc = now,
                PlaceKey = PlaceKeyOf(name!, contacts.Find(c => c.Kind == ContactKind.Address).Value),
            };
            party.Contacts.AddRange(contacts.Select(c => new ContactPoint { PartyId = id, Kind = c.Kind, Value = c.Value }));
            party.Consents.AddRange(input.Consents.Select(c => new Consent { PartyId = id, CaseId = caseId, Purpose = c.Purpose, Text = c.Text, AtUtc = now, RetainUntil = c.RetainUntil }));
            return party;
        }

        return new PreparedParty(id, Build, [.. number.Warnings]);
    }

    /// <summary>The key of <see cref="Party.PlaceKey"/>; null without an address.</summary>
    internal static byte[]? PlaceKeyOf(string name, string? address) => string.IsNullOrWhiteSpace(address) ? null : EqualText.HashOf($"{name}\n{address}");

    private static List<(ContactKind Kind, string Value)> Contacts(PartyInput input, List<Problem> found)
    {
        var contacts = new List<(ContactKind, string)>();
        void Take(ContactKind kind, string? typed, string field, Func<string, IdentityCheck> check)
        {
            if (string.IsNullOrWhiteSpace(typed)) return;
            var verdict = check(typed);
            if (verdict.ToProblem(field) is { } problem) found.Add(problem);
            else contacts.Add((kind, verdict.Value!));
        }

        Take(ContactKind.Email, input.Email, nameof(input.Email), v => Lower(EmailAddress.Check(v)));
        Take(ContactKind.Phone, input.Phone, nameof(input.Phone), v => PhoneNumber.Check(v).Check);
        Take(ContactKind.WhatsApp, input.WhatsApp, nameof(input.WhatsApp), v => PhoneNumber.Check(v).Check);
        if (Line(input.Instagram?.Trim().TrimStart('@').ToLowerInvariant(), 60, nameof(input.Instagram), found) is { } instagram) contacts.Add((ContactKind.Instagram, instagram));
        var address = PlainText.Clean(input.Address, multiline: true);
        if (address.Length > MaxNote) found.Add(TooLong(nameof(input.Address), MaxNote));
        else if (address.Length > 0) contacts.Add((ContactKind.Address, address));
        return contacts;
    }

    /// <summary>The local part as well: no provider in use tells capitals apart, and people type them by accident.</summary>
    private static IdentityCheck Lower(IdentityCheck check) => check with { Value = check.Value?.ToLowerInvariant() };

    private static string? Line(string? typed, int most, string field, List<Problem> found)
    {
        var text = PlainText.Clean(typed, multiline: false);
        if (text.Length > most) found.Add(TooLong(field, most));
        return text.Length == 0 ? null : text;
    }

    private static Problem TooLong(string field, int most) => Problem.Invalid(field, Say(PartyTexts.TooLong, most));

    private static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
