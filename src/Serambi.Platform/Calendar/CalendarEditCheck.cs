namespace Serambi.Platform.Calendar;

/// <summary>What is wrong with an edit in itself, before anything is looked up.</summary>
internal static class CalendarEditCheck
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    public static IEnumerable<Problem> Faults(CalendarEdit edit)
    {
        if (string.IsNullOrWhiteSpace(edit.Reason)) yield return Problem.Invalid(nameof(CalendarEdit.Reason), CalendarTexts.ReasonRequired);
        else if (edit.Reason.Length > CalendarEditor.LongestReason) yield return TooLong(nameof(CalendarEdit.Reason), CalendarEditor.LongestReason);
        if (edit.Add.Count + edit.Remove.Count + edit.ReplaceYears.Count + edit.DecreedYears.Count + edit.ReopenYears.Count == 0)
            yield return Problem.Invalid(nameof(CalendarEdit.Add), CalendarTexts.NothingToChange);
        if (edit.DecreedYears.Concat(edit.ReplaceYears).Any(IsStrange))
            yield return Problem.Invalid(nameof(CalendarEdit.DecreedYears), Range());
        foreach (var entry in edit.Add)
        {
            if (IsStrange(entry.Date.Year)) yield return Problem.Invalid(nameof(HolidayEntry.Date), Range());
            if (string.IsNullOrWhiteSpace(entry.Name)) yield return Problem.Invalid(nameof(HolidayEntry.Name), CalendarTexts.NameRequired);
            else if (entry.Name.Length > CalendarEditor.LongestName) yield return TooLong(nameof(HolidayEntry.Name), CalendarEditor.LongestName);
            if (string.IsNullOrWhiteSpace(entry.LegalBasis)) yield return Problem.Invalid(nameof(HolidayEntry.LegalBasis), CalendarTexts.BasisRequired);
            else if (entry.LegalBasis.Length > CalendarEditor.LongestBasis) yield return TooLong(nameof(HolidayEntry.LegalBasis), CalendarEditor.LongestBasis);
            if (!Enum.IsDefined(entry.Kind)) yield return Problem.Invalid(nameof(HolidayEntry.Kind), CalendarTexts.KindUnknown);
        }
    }

    private static bool IsStrange(int year) => year is < FirstYear or > LastYear;

    private static string Range() => CalendarWords.Format(nameof(CalendarTexts.YearOutOfRange), null, FirstYear, LastYear);

    private static Problem TooLong(string field, int longest) =>
        Problem.Invalid(field, CalendarWords.Format(nameof(CalendarTexts.TooLong), null, longest));
}
