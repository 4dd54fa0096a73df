using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Cases;

namespace Serambi.Web.Modules.InformationRequests.Answers;

/// <summary>What an answer must say (UU 14/2008 art. 22(7); Perki 1/2021 art. 31(4), 34). Fields are named as in <see cref="AnswerRequestInput"/>.</summary>
public static class AnswerCheck
{
    private const int ShortestBody = 10;
    private const int MostSheets = 100_000;
    private const decimal MostMoney = 1_000_000_000;

    /// <summary>Whether a decision keeps something back, so that Atasan PPID must approve it.</summary>
    public static bool Refuses(string? decision) => decision is "refused" or "partly_granted";

    /// <summary>The rows of refused parts with any words in them, each with its place in the form.</summary>
    public static IEnumerable<(int At, RefusedInput Row)> Rows(AnswerRequestInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Refused.Select((row, at) => (at, row)).Where(r => !string.IsNullOrWhiteSpace(string.Concat(r.row.Part, r.row.Ground, r.row.Law, r.row.Reason)));
    }

    /// <summary>Every fault, in the order of the form; none when the answer may go.</summary>
    /// <param name="input">As entered.</param>
    /// <param name="files">How many files go along.</param>
    /// <param name="today">Legal day.</param>
    public static IEnumerable<Problem> Of(AnswerRequestInput input, int files, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        var body = PlainText.Clean(input.Body, multiline: true);
        if (body.Length < ShortestBody) yield return Problem.Invalid(nameof(input.Body), AnswerTexts.ErrorBody);
        if (body.Length > WriteMessage.MaxLength) yield return Problem.Invalid(nameof(input.Body), CaseTexts.MessageTooLong);
        if (input.Decision is "granted" or "partly_granted")
        {
            foreach (var wrong in Given(input, today)) yield return wrong;
        }

        if (input.Decision == "not_held" && string.IsNullOrWhiteSpace(input.Holder) && !string.IsNullOrWhiteSpace(input.HolderAddress + input.HolderContact)) yield return Problem.Invalid(nameof(input.Holder), AnswerTexts.ErrorHolder);
        if (input.ReadyOn < today && input.Decision is ("granted" or "partly_granted" or "not_documented")) yield return Problem.Invalid(nameof(input.ReadyOn), AnswerTexts.ErrorReadyOn);
        if (!Refuses(input.Decision)) yield break;
        foreach (var wrong in Refused(input, files, today)) yield return wrong;
    }

    private static IEnumerable<Problem> Given(AnswerRequestInput input, DateOnly today)
    {
        if (input.Charges.Sheets is < 0 or > MostSheets) yield return Problem.Invalid(nameof(Charges.Sheets), AnswerTexts.ErrorSheets);
        foreach (var (field, amount) in new[] { (nameof(Charges.SheetPrice), input.Charges.SheetPrice), (nameof(Charges.Delivery), input.Charges.Delivery), (nameof(Charges.Other), input.Charges.Other) })
        {
            if (amount is < 0 or > MostMoney) yield return Problem.Invalid(field, AnswerTexts.ErrorMoney);
        }

        if (input.Charges.Total > 0 && string.IsNullOrWhiteSpace(input.Charges.Payment)) yield return Problem.Invalid(nameof(Charges.Payment), AnswerTexts.ErrorPayment);
    }

    private static IEnumerable<Problem> Refused(AnswerRequestInput input, int files, DateOnly today)
    {
        var rows = Rows(input).ToList();
        if (rows.Count == 0) yield return Problem.Invalid("Refused[0].Ground", AnswerTexts.ErrorGround);
        foreach (var (at, row) in rows)
        {
            if (string.IsNullOrWhiteSpace(row.Part)) yield return Problem.Invalid($"Refused[{at}].Part", AnswerTexts.ErrorPart);
            if (row.Ground != ExemptionGround.OtherRule && ExemptionGround.Find(row.Ground) is null) yield return Problem.Invalid($"Refused[{at}].Ground", AnswerTexts.ErrorGround);
            if (row.Ground is ExemptionGround.OtherRule or ExemptionGround.ByAct && string.IsNullOrWhiteSpace(row.Law)) yield return Problem.Invalid($"Refused[{at}].Law", AnswerTexts.ErrorLaw);
            if (PlainText.Clean(row.Reason, multiline: true).Length < ShortestBody) yield return Problem.Invalid($"Refused[{at}].Reason", AnswerTexts.ErrorReason);
        }

        // Exempt information is refused on the decree that made it exempt, which goes along (Perki 1/2021 art. 34(2)).
        if (!rows.Exists(r => ExemptionGround.Find(r.Row.Ground) is not null)) yield break;
        if (string.IsNullOrWhiteSpace(input.DecreeNumber)) yield return Problem.Invalid(nameof(input.DecreeNumber), AnswerTexts.ErrorDecreeNumber);
        if (input.DecreeOn is null || input.DecreeOn > today) yield return Problem.Invalid(nameof(input.DecreeOn), AnswerTexts.ErrorDecreeOn);
        if (files == 0) yield return Problem.Invalid(nameof(input.Files), AnswerTexts.ErrorDecreeFile);
    }
}
