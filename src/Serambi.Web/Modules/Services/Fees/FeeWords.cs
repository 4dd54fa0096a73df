using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Web.Modules.Services.Answers;

namespace Serambi.Web.Modules.Services.Fees;

/// <summary>A fee in words: for the applicant it is the receipt.</summary>
internal static class FeeWords
{
    public static string Of(FeeLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var amount = AnswerWords.Money(line.Amount);
        if (line.Settled is { } settled) return Say(settled.Waived ? FeeTexts.Waived : FeeTexts.Paid, amount, LegalDates.LongDate(settled.SettledOn), settled.Note) + TooMuch(line.TooMuch);
        if (line.Rest) return Say(FeeTexts.More, amount);
        return line.Fee.Pay is { } how ? Say(FeeTexts.OwedHow, amount, how.In()) : Say(FeeTexts.Owed, amount);
    }

    /// <summary>What mended answers changed of a fee that was paid.</summary>
    private static string TooMuch(decimal sum) => sum == 0 ? "" : " " + Say(FeeTexts.Less, AnswerWords.Money(sum));

    private static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
