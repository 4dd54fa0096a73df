using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Expressions;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Answers;

/// <summary>Whether a field was answered, and within its bounds.</summary>
internal sealed class BoundCheck(KnownService service)
{
    /// <summary>The sentence about what is wrong; null when nothing is.</summary>
    public string? Fault(FieldDeclaration field, string? list, object? value, ExpressionContext context)
    {
        var (min, max) = (Bound(field.Min, list, context), Bound(field.Max, list, context));
        if (value is null or IReadOnlyCollection<object?> { Count: 0 }) return field.Optional ? null : field.Type == FieldType.Agree ? FormAnswerTexts.MustAgree : Say(nameof(FormAnswerTexts.Required), field.Label.In());
        if (field.Type == FieldType.Date) return Date((DateOnly)value, min as DateOnly?, max as DateOnly?);
        if (field.BoundsValue) return Number((decimal)value, min as decimal?, max as decimal?, nameof(FormAnswerTexts.TooSmall), nameof(FormAnswerTexts.TooLarge));
        return value switch
        {
            string text => Number(new StringInfo(text).LengthInTextElements, min as decimal?, max as decimal?, nameof(FormAnswerTexts.TooShort), nameof(FormAnswerTexts.TooLong)),
            IReadOnlyCollection<object?> many => Number(many.Count, min as decimal?, max as decimal? ?? (field.Type == FieldType.File ? 1 : null), nameof(FormAnswerTexts.TooFew), nameof(FormAnswerTexts.TooMany)),
            _ => null,
        };
    }

    private object? Bound(string? source, string? list, ExpressionContext context) => service.Formulas.Find(source, list)?.Evaluate(context);

    private static string? Date(DateOnly value, DateOnly? min, DateOnly? max) =>
        min is { } first && value < first ? Say(nameof(FormAnswerTexts.TooEarly), LegalDates.Date(first))
        : max is { } last && value > last ? Say(nameof(FormAnswerTexts.TooLate), LegalDates.Date(last))
        : null;

    private static string? Number(decimal value, decimal? min, decimal? max, string few, string many) =>
        min is { } least && value < least ? Say(few, Plain(least))
        : max is { } most && value > most ? Say(many, Plain(most))
        : null;

    private static string Plain(decimal number) => number.ToString("0.##########", CultureInfo.CurrentCulture);

    private static string Say(string key, string named) => string.Format(CultureInfo.InvariantCulture, FormAnswerTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)!, named);
}
