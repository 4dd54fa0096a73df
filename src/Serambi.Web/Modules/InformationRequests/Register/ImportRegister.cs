using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.IdentityNumbers;
using Serambi.Platform.Procedures;
using Serambi.Platform.Seals;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <param name="ImportId">The <see cref="RegisterImport"/> to which the case belongs.</param>
public sealed record ImportRegisterInput(CheckedRow Checked, Guid ImportId);

/// <summary>What became of a row.</summary>
/// <param name="Number">The number it has here.</param>
/// <param name="Before">True when it had been imported earlier.</param>
public sealed record ImportedRow(string Number, bool Before);

/// <summary>
/// Files a row of an existing register as a case with its historical dates: number of its year's series, clocks counted with the
/// calendar of today, one event <c>imported</c> that keeps the original number. The same row is never imported twice.
/// </summary>
public sealed partial class ImportRegister(RequestKind kind, CaseOpening opening, PartyIntake parties, ProcedureEngine procedures, CalendarCatalog calendar, Registrar registrar, Secrets secrets)
{
    private const int LongestGround = 60;

    public async Task<Result<ImportedRow>> RunAsync(ImportRegisterInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var row = input.Checked.Row;
        if (row.Received is not { } received) return Problem.Invalid("received", RegisterTexts.NoReceived);
        var plan = await opening.PlanAsync(kind, (await calendar.ZoneAsync(ct)).StartOfDayUtc(received).AddHours(12), null, ct);
        if (plan.Failed) return plan.Problem;
        var party = parties.Prepare(PartyOf(row, received), received);
        if (party.Failed) return party.Problem;
        var submission = SubmissionOf(row);
        var filed = await registrar.FileAsync(new Filing(submission, plan.Value.Series, (db, registration) => Build(db, registration, input, plan.Value, party.Value, submission, actor)), ct);
        return new ImportedRow(filed.Number, filed.Repeated);
    }

    /// <summary>The same for the same row of the same register.</summary>
    public static Guid SubmissionOf(RegisterRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var text = $"register/{row.Number}/{row["received"]}/{row["name"]}/{row["information"]}" + (row.Number.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"/{row.Line}") : "");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    private Case Build(SerambiDb db, Registration registration, ImportRegisterInput input, OpeningPlan plan, PreparedParty prepared, Guid submission, Actor actor)
    {
        var row = input.Checked.Row;
        var decision = input.Checked.Decision;
        var party = prepared.Build(null);
        var information = row["information"].Length > 0 ? PlainText.Clean(row["information"], multiline: true) : RegisterTexts.InformationMissing;
        var id = Guid.CreateVersion7();
        var c = new Case
        {
            Id = id,
            Kind = kind.Id,
            Number = registration.Number,
            UnitId = plan.UnitId,
            HandlingUnitId = plan.UnitId,
            ProcedureHash = plan.Facts.ProcedureHash,
            Subject = RequestKind.SubjectOf(information),
            Channel = Channel.Import,
            ReceivedAtUtc = plan.ReceivedAtUtc,
            ReceivedOn = plan.ReceivedOn,
            RequesterId = party.Id,
            Requester = party,
            SecretHash = secrets.Hash(secrets.For(submission), id),
            SubmissionId = submission,
        };
        var notice = row.Notice >= c.ReceivedOn ? row.Notice : null;
        var given = row.Given >= c.ReceivedOn ? row.Given : null;
        var decided = decision is "withdrawn" ? null : decision;
        db.Add(c);
        db.Add(new InformationRequest
        {
            CaseId = id,
            ImportId = input.ImportId,
            Information = information,
            Purpose = row["purpose"].Length > 0 ? PlainText.Clean(row["purpose"], multiline: true) : RegisterTexts.PurposeMissing,
            Access = row["access"].Contains("lihat", StringComparison.OrdinalIgnoreCase) ? AccessWay.See : AccessWay.Copy,
            Decision = decided,
            Holding = (RegisterWords.Find("holding", row["holding"]) ?? decided) switch { null => null, "not_held" => Holding.NotHeld, "not_documented" => Holding.NotDocumented, _ => Holding.Held },
            HeldForm = RegisterWords.Find("form", row["held_form"]) switch { "softcopy" => CopyForm.Softcopy, "hardcopy" => CopyForm.Hardcopy, _ => null },
            RefusalGround = decided is "refused" or "partly_granted" ? GroundOf(row["reason"]) : null,
            NoticeOn = notice,
            DeliveredOn = decided is "granted" or "partly_granted" ? given : null,
            Cost = decimal.TryParse(row["cost"], NumberStyles.AllowThousands, CultureInfo.GetCultureInfo("id-ID"), out var cost) ? cost : null,
            Payment = row["payment"].Length > 0 ? PlainText.Clean(row["payment"], multiline: false) : null,
        });
        db.Add(new CaseText { CaseId = id, Terms = SearchTerms.Of($"{c.Number} {row.Number} {party.Name} {information}") });
        var ended = decision is null ? null : given ?? notice;
        var data = row.Cells.Where(x => x.Key is "number" or "received" or "notice" or "given" or "decision" && x.Value.Length is > 0 and < 100)
            .ToDictionary(x => "original_" + x.Key, string? (x) => x.Value, StringComparer.Ordinal);
        procedures.Import(db, c, actor, plan.Facts, ended is null ? null : new ImportedEnd(decision == "withdrawn" ? "withdraw" : "answer", ended.Value, decision!), data);
        return c;
    }

    /// <summary>The letters of UU 14/2008 art. 17 that the reason names ("Pasal 17 huruf h"), else its words as far as they fit.</summary>
    private static string? GroundOf(string reason)
    {
        var letters = Letters().Matches(reason).Select(m => m.Groups[1].Value.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (letters.Count > 0) return string.Join(", ", letters);
        var words = PlainText.Clean(reason, multiline: false);
        return words.Length == 0 ? null : words[..Math.Min(words.Length, LongestGround)];
    }

    [GeneratedRegex(@"\b(?:huruf\s+|17\s*)?(?<1>[a-j])\b(?!\.)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Letters();

    private static PartyInput PartyOf(RegisterRow row, DateOnly today)
    {
        var nik = Nik.Check(row["identity"], today).Value;
        var contact = row["contact"];
        return new PartyInput
        {
            Name = row["name"].Length > 0 ? row["name"] : RegisterTexts.NameMissing,
            IdentityKind = nik is null ? null : IdentityKinds.Nik,
            IdentityNumber = nik,
            Occupation = row["occupation"],
            Address = row["address"],
            Email = Platform.Parties.EmailAddress.Check(row["email"].Length > 0 ? row["email"] : contact).Value,
            Phone = PhoneNumber.Check(contact).Value,
        };
    }
}
