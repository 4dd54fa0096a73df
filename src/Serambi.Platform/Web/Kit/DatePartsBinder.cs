using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Serambi.Platform.Web.Kit;

/// <summary>Binds a date from the fields <c>X.Day</c>, <c>X.Month</c>, <c>X.Year</c> (month as number or name), or from one ISO value <c>X</c>.</summary>
public sealed class DatePartsBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var name = bindingContext.ModelName;
        var state = bindingContext.ModelState;
        var whole = bindingContext.ValueProvider.GetValue(name);
        if (whole != ValueProviderResult.None)
        {
            state.SetModelValue(name, whole);
            var typed = whole.FirstValue;
            if (string.IsNullOrWhiteSpace(typed)) return Nothing(bindingContext);
            if (DateOnly.TryParseExact(typed.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso)) bindingContext.Result = ModelBindingResult.Success(iso);
            else state.TryAddModelError(name, WebTexts.DateNotReal);
            return Task.CompletedTask;
        }

        var posted = false;
        string Part(string part)
        {
            var value = bindingContext.ValueProvider.GetValue($"{name}.{part}");
            if (value == ValueProviderResult.None) return "";
            state.SetModelValue($"{name}.{part}", value);
            state.MarkFieldSkipped($"{name}.{part}");   // the date is judged, not its parts
            posted = true;
            return value.FirstValue?.Trim() ?? "";
        }

        var (day, month, year) = (Part("Day"), Part("Month"), Part("Year"));
        if (day.Length + month.Length + year.Length == 0) return posted ? Nothing(bindingContext) : Task.CompletedTask;
        if (day.Length == 0 || month.Length == 0 || year.Length == 0) state.TryAddModelError(name, WebTexts.DateIncomplete);
        else if (Parse(day, month, year) is { } date) bindingContext.Result = ModelBindingResult.Success(date);
        else state.TryAddModelError(name, WebTexts.DateNotReal);
        return Task.CompletedTask;
    }

    /// <summary>What was left empty has been read as well: else it waits to be judged for ever, and the form is never valid.</summary>
    private static Task Nothing(ModelBindingContext context)
    {
        if (context.ModelMetadata.IsReferenceOrNullableType) context.Result = ModelBindingResult.Success(null);
        return Task.CompletedTask;
    }

    /// <summary>The date that the three texts name; null when there is none.</summary>
    public static DateOnly? Parse(string day, string month, string year)
    {
        if (!Number(day, out var d) || !Number(year, out var y) || y is < 1000 or > 9999) return null;
        if (!Number(month, out var m)) m = MonthOf(month);
        return m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;
    }

    private static bool Number(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static int MonthOf(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length < 3) return 0;
        foreach (var culture in (ReadOnlySpan<string>)["id-ID", "en-GB"])
        {
            var found = Array.FindIndex(CultureInfo.GetCultureInfo(culture).DateTimeFormat.MonthNames, m => m.StartsWith(text, StringComparison.OrdinalIgnoreCase));
            if (found >= 0) return found + 1;
        }

        return 0;
    }
}

/// <summary>Hands every <see cref="DateOnly"/> of a form or query to <see cref="DatePartsBinder"/>; JSON bodies keep their own way.</summary>
public sealed class DatePartsBinderProvider : IModelBinderProvider
{
    private static readonly DatePartsBinder Binder = new();

    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var fromBody = context.BindingInfo.BindingSource is { } source && source.CanAcceptDataFrom(BindingSource.Body);
        return context.Metadata.UnderlyingOrModelType == typeof(DateOnly) && !fromBody ? Binder : null;
    }
}
