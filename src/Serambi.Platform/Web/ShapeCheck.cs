using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Serambi.Platform.Web;

/// <summary>
/// Shape by data annotations, the same for pages and API: lengths and required fields, in the reader's language. Minimal APIs do not look at
/// annotations by themselves, and a draft may hold more than a page lets through, so operations ask here as well.
/// </summary>
public static class ShapeCheck
{
    /// <summary>Read once for each type: the framework makes every attribute anew for whoever asks.</summary>
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(PropertyInfo Property, ValidationAttribute Rule)>> Known = new();

    /// <summary>What does not fit the annotations of <paramref name="input"/>, at <c>prefix.Property</c>; nested objects are not entered.</summary>
    public static IEnumerable<Problem> Of(object input, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (var (property, rule) in Known.GetOrAdd(input.GetType(), RulesOf))
        {
            if (rule.IsValid(property.GetValue(input))) continue;
            var name = prefix.Length == 0 ? property.Name : $"{prefix}.{property.Name}";
            yield return Problem.Invalid(name, rule.FormatErrorMessage(name));
        }
    }

    /// <summary>Pages get the same words, also for values that cannot be read at all.</summary>
    internal static void Configure(MvcOptions options)
    {
        options.ModelMetadataDetailsProviders.Add(new Words());
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => ShapeTexts.NotUnderstood);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => ShapeTexts.NotUnderstood);
        messages.SetUnknownValueIsInvalidAccessor(_ => ShapeTexts.NotUnderstood);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => ShapeTexts.NotUnderstood);
        messages.SetValueIsInvalidAccessor(_ => ShapeTexts.NotUnderstood);
        messages.SetValueMustBeANumberAccessor(_ => ShapeTexts.NotUnderstood);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => ShapeTexts.NotUnderstood);
        messages.SetValueMustNotBeNullAccessor(_ => ShapeTexts.Required);
        messages.SetMissingBindRequiredValueAccessor(_ => ShapeTexts.Required);
        messages.SetMissingKeyOrValueAccessor(() => ShapeTexts.Required);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => ShapeTexts.Required);
    }

    private static IReadOnlyList<(PropertyInfo Property, ValidationAttribute Rule)> RulesOf(Type type)
    {
        var rules = new List<(PropertyInfo, ValidationAttribute)>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
            {
                Localise(rule);
                rules.Add((property, rule));
            }
        }

        return rules;
    }

    private static void Localise(ValidationAttribute rule)
    {
        if (rule.ErrorMessage is not null || rule.ErrorMessageResourceName is not null) return;
        var key = rule switch
        {
            StringLengthAttribute or MaxLengthAttribute { Length: > 0 } => nameof(ShapeMessages.TooLong),
            RequiredAttribute => nameof(ShapeMessages.Required),
            _ => nameof(ShapeMessages.NotUnderstood),
        };
        (rule.ErrorMessageResourceType, rule.ErrorMessageResourceName) = (typeof(ShapeMessages), key);
    }

    private sealed class Words : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>()) Localise(rule);
        }
    }
}

/// <summary>The same words as a type of ours: annotations look them up by name, and the formatter does not see generated types.</summary>
internal static class ShapeMessages
{
    public static string TooLong => ShapeTexts.TooLong;

    public static string Required => ShapeTexts.Required;

    public static string NotUnderstood => ShapeTexts.NotUnderstood;
}
