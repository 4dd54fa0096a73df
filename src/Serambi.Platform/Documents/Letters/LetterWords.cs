using System.Globalization;
using Serambi.Formats.Text;
using Serambi.Platform.Calendar;

namespace Serambi.Platform.Documents.Letters;

/// <summary>Values as letters write them, in Indonesian and English.</summary>
public static class LetterWords
{
    /// <summary>The ways in which a type can be written; the first is its usual one.</summary>
    public static IReadOnlyList<string> Formats(LetterFieldType type) => type switch
    {
        LetterFieldType.Date => ["tanggal", "hari", "angka"],
        LetterFieldType.Number => ["angka", "terbilang", "polos"],
        LetterFieldType.Money => ["rupiah", "terbilang"],
        LetterFieldType.Text or LetterFieldType.Choice => ["biasa", "besar"],
        _ => [],
    };

    /// <summary>The value in words.</summary>
    /// <exception cref="InvalidOperationException">The value is not of the field's type: a fault of the program that gave it.</exception>
    public static string Write(LetterField field, object value, string? format, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(culture);
        return (field.Type, value) switch
        {
            (LetterFieldType.Text, string text) => Cased(text, format, culture),
            (LetterFieldType.Choice, string id) => Cased(field.Options.FirstOrDefault(o => o.Id == id)?.Label.In(culture) ?? id, format, culture),
            (LetterFieldType.Date, DateOnly day) => format switch { "hari" => LegalDates.LongDate(day, culture), "angka" => LegalDates.NumericDate(day), _ => LegalDates.Date(day, culture) },
            (LetterFieldType.Number, decimal number) => format switch { "terbilang" => NumberWords.Write(number, IsEnglish(culture)), "polos" => number.ToString("0.##########", culture), _ => Number(number, culture) },
            (LetterFieldType.Money, decimal amount) => format == "terbilang" ? NumberWords.Write(amount, IsEnglish(culture)) + " rupiah" : "Rp" + Number(amount, culture),
            (LetterFieldType.YesNo, bool yes) => LetterTexts.ResourceManager.GetString(yes ? nameof(LetterTexts.Yes) : nameof(LetterTexts.No), culture)!,
            _ => throw new InvalidOperationException($"The field {field.Name} of type {field.Type} was given a {value?.GetType().Name}."),
        };
    }

    /// <summary>"1.234,5" in Indonesian, "1,234.5" in English.</summary>
    private static string Number(decimal number, CultureInfo culture)
    {
        var (group, point) = IsEnglish(culture) ? (",", ".") : (".", ",");
        var format = new NumberFormatInfo { NumberGroupSeparator = group, NumberDecimalSeparator = point };
        return number.ToString(decimal.Truncate(number) == number ? "#,0" : "#,0.00", format);
    }

    private static string Cased(string text, string? format, CultureInfo culture) => format == "besar" ? text.ToUpper(culture) : text;

    private static bool IsEnglish(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en";
}
