using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Parties;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Answers;

/// <summary>Values as people read them.</summary>
internal static class AnswerWords
{
    private const string Nothing = "–";

    /// <summary>Smaller numbers are not grouped: most of those of four digits are years.</summary>
    private const int Grouped = 10_000;

    /// <summary>A value in the reader's language; a dash for none.</summary>
    public static string Of(ServiceDeclaration declaration, FieldDeclaration field, object? value) => value switch
    {
        null or "" => Nothing,
        string option when field.Type == FieldType.Choice => Option(declaration, field, option),
        string code when field.Type == FieldType.Region => Regions.All.FirstOrDefault(r => r.Code == code)?.Name ?? code,
        string text => text,
        bool yes => yes ? FormAnswerTexts.Yes : FormAnswerTexts.No,
        decimal amount when field.Type == FieldType.Money => Money(amount),
        decimal number => number.ToString(Math.Abs(number) < Grouped ? "0.##########" : "#,0.##########", CultureInfo.CurrentCulture),
        DateOnly date => LegalDates.Date(date),
        IEnumerable<object?> many => string.Join(", ", many.Select(v => field.Type == FieldType.Choices ? Option(declaration, field, (string)v!) : FileAnswer.Parse((string)v!)?.Name ?? (string)v!)) is { Length: > 0 } all ? all : Nothing,
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    /// <summary>"Rp12.000".</summary>
    public static string Money(decimal rupiah) => MoneyTag.Format(rupiah, CultureInfo.CurrentCulture);

    private static string Option(ServiceDeclaration declaration, FieldDeclaration field, string id) => declaration.OptionsOf(field).FirstOrDefault(o => o.Id == id)?.Label.In() ?? id;
}
