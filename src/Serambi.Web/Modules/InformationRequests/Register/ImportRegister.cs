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
    private const int LongestPayment = 200;
    private const decimal MostCost = 1_000_000_000;
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
            Cost = CostOf(row["cost"]),
            Payment = PlainText.Clean(row["payment"], multiline: false) is { Length: > 0 } payment ? payment[..Math.Min(payment.Length, LongestPayment)] : null,
        });
        db.Add(CaseText.Of(c, $"{c.Number} {row.Number} {party.Name} {information}"));
        var ended = decision is null ? null : given ?? notice;
        var data = row.Cells.Where(x => x.Key is "number" or "received" or "notice" or "given" or "decision" && x.Value.Length is > 0 and < 100)
            .ToDictionary(x => "original_" + x.Key, string? (x) => x.Value, StringComparer.Ordinal);
        procedures.Import(db, c, actor, plan.Facts, ended is null ? null : new ImportedEnd(decision == "withdrawn" ? "withdraw" : "answer", ended.Value, decision!), data);
        return c;
    }

    /// <summary>"Rp50.000", "50.000,00", "50000"; null when it is no sum of money that anybody would charge.</summary>
    internal static decimal? CostOf(string cost) =>
        decimal.TryParse(cost.Replace("Rp", "", StringComparison.OrdinalIgnoreCase).TrimStart('.', ' '), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.GetCultureInfo("id-ID"), out var sum) && sum is >= 0 and < MostCost ? sum : null;

    /// <summary>The letters of UU 14/2008 art. 17 that the reason names ("Pasal 17 huruf h"), else its words as far as they fit.</summary>
    internal static string? GroundOf(string reason)
    {
        // Letters count where Pasal 17 is named and they stand behind it, or where the cell holds nothing else: "Golongan III/d" names no ground.
        var named = Article17().Match(reason) is { Success: true } article ? article.Value : OnlyLetters().IsMatch(reason) ? reason : "";
        var letters = Letter().Matches(named).Select(m => m.Value.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (letters.Count > 0) return string.Join(", ", letters);
        var words = PlainText.Clean(reason, multiline: false);
        return words.Length == 0 ? null : words[..Math.Min(words.Length, LongestGround)];
    }

    /// <summary>"Pasal 17 huruf h dan j", "Ps. 17 (b), (h)", "17b": the article with the letters that follow it.</summary>
    [GeneratedRegex(@"\b17(\s*(ayat\s*\(\d\)|huruf|angka\s*\d|dan|,|;|&|/|\(|\))?\s*\b[a-j]\b\)?)+|\b17\s*[a-j]\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Article17();

    [GeneratedRegex(@"^\s*(huruf\s+)?[a-j]\b(\s*(,|;|dan|&|/)\s*(huruf\s+)?[a-j]\b)*\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex OnlyLetters();

    [GeneratedRegex(@"(?<![a-z])[a-j](?![a-z])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Letter();

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
