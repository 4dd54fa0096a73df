using System.Globalization;
using System.Text.RegularExpressions;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.IdentityNumbers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Answers;

/// <summary>A value in the one form in which it is kept, or a sentence about what is wrong with what was typed.</summary>
internal readonly record struct ReadAnswer(object? Value, string? Fault);

/// <summary>Makes values of what was typed, by the type of the field.</summary>
internal static partial class AnswerReader
{
    public const int LongestText = 200;
    public const int LongestParagraph = 20_000;
    private static readonly string[] DateForms = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];
    private static readonly ReadAnswer Nothing = new(null, null);

    /// <summary>Reads the texts of one field; nothing typed gives nothing.</summary>
    public static ReadAnswer Read(ServiceDeclaration declaration, FieldDeclaration field, IReadOnlyList<string> texts, DateOnly today)
    {
        var typed = texts.Select(t => t.Trim()).Where(t => t.Length > 0).ToList();
        if (typed.Count == 0) return Nothing;
        if (field.Type == FieldType.Choices) return Choices(declaration, field, typed);
        if (field.Type == FieldType.File) return Files(field, typed);
        return typed.Count > 1 ? Fault(FormAnswerTexts.OneOnly) : One(declaration, field, typed[0], today);
    }

    private static ReadAnswer One(ServiceDeclaration declaration, FieldDeclaration field, string text, DateOnly today) => field.Type switch
    {
        FieldType.Text when field.Pattern == "digits" && !text.All(char.IsAsciiDigit) => Fault(FormAnswerTexts.DigitsOnly),
        FieldType.Text => text.Length > LongestText ? Fault(FormAnswerTexts.TooLong, LongestText) : Words(LineBreaks().Replace(text, " "), LongestText),
        FieldType.Paragraph or FieldType.Address => Words(text.ReplaceLineEndings("\n"), LongestParagraph),
        FieldType.Integer => Number(text) is { } n ? Whole().IsMatch(text) ? new(decimal.Truncate(n), null) : Fault(FormAnswerTexts.WholeNumber) : Fault(FormAnswerTexts.NoNumber),
        FieldType.Decimal => Number(text) is { } n ? new(n, null) : Fault(FormAnswerTexts.NoNumber),
        FieldType.Money => Rupiah().Replace(text, "") is var plain && Whole().IsMatch(plain) && Number(plain) is { } n && n >= 0 ? new(decimal.Truncate(n), null) : Fault(FormAnswerTexts.NoMoney),
        FieldType.Date => DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2200 ? new(date, null) : Fault(FormAnswerTexts.NoDate),
        FieldType.YesNo => YesNo(text) is { } yes ? new(yes, null) : Fault(FormAnswerTexts.YesOrNo),
        FieldType.Agree => YesNo(text) is true ? new(true, null) : Nothing,
        FieldType.Choice => declaration.OptionsOf(field).Any(o => o.Id == text) ? new(text, null) : Fault(FormAnswerTexts.NoOption),
        FieldType.Region => Region(field, text),
        FieldType.Email => Of(EmailAddress.Check(text)),
        FieldType.Phone => Of(PhoneNumber.Check(text).Check),
        FieldType.Nik => Of(Nik.Check(text, today)),
        FieldType.Npwp => Of(Npwp.Check(text)),
        FieldType.Nib => Of(Nib.Check(text)),
        FieldType.Npsn => Of(SchoolNumbers.CheckSchool(text)),
        FieldType.Nisn => Of(SchoolNumbers.CheckPupil(text)),
        FieldType.Nip => Of(Nip.Check(text, today)),
        _ => throw new InvalidOperationException(field.Type.ToString()),
    };

    private static ReadAnswer Words(string text, int most) =>
        text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? Fault(FormAnswerTexts.ControlCharacter) : text.Length > most ? Fault(FormAnswerTexts.TooLong, most) : new(text, null);

    /// <summary>Points separate thousands ("12.000"), a comma the decimals; a lone point before anything but three digits is taken for a comma.</summary>
    private static decimal? Number(string text)
    {
        var plain = Thousands().IsMatch(text) ? text.Replace(".", "", StringComparison.Ordinal) : text;
        return PlainNumber().IsMatch(plain) && decimal.TryParse(plain.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool? YesNo(string text) => text.ToLowerInvariant() switch
    {
        "yes" or "ya" or "true" or "on" => true,
        "no" or "tidak" or "false" => false,
        _ => null,
    };

    private static ReadAnswer Choices(ServiceDeclaration declaration, FieldDeclaration field, List<string> typed)
    {
        var options = declaration.OptionsOf(field);
        return typed.Exists(t => options.All(o => o.Id != t))
            ? Fault(FormAnswerTexts.NoOption)
            : new(options.Where(o => typed.Contains(o.Id)).Select(object? (o) => o.Id).ToList(), null);
    }

    private static ReadAnswer Files(FieldDeclaration field, List<string> typed)
    {
        var kinds = field.Accept.Count > 0 ? field.Accept : ServiceWords.FileKinds;
        string Kind(string name) => Path.GetExtension(name).TrimStart('.').ToLowerInvariant() is var kind and not "jpeg" ? kind : "jpg";
        return typed.Exists(t => !kinds.Contains(Kind(t), StringComparer.Ordinal))
            ? Fault(FormAnswerTexts.NoSuchFileKind, string.Join(", ", kinds))
            : new(typed.Select(object? (t) => t).ToList(), null);
    }

    private static ReadAnswer Region(FieldDeclaration field, string text) => field.OptionsFrom switch
    {
        ServiceWords.Provinces => Regions.Province(text),
        _ => Regions.Regency(text),
    } is { } region ? new(region.Code, null) : Fault(FormAnswerTexts.NoRegion);

    private static ReadAnswer Of(IdentityCheck check) => check.IsValid ? new(check.Value, null) : new(null, IdentityMessages.For(check.Errors[0]));

    private static ReadAnswer Fault(string sentence, params object[] args) => new(null, string.Format(CultureInfo.InvariantCulture, sentence, args));

    [GeneratedRegex(@"\s*[\r\n]+\s*", RegexOptions.CultureInvariant, 500)]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"^\s*rp\.?\s*|,-$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Rupiah();

    [GeneratedRegex(@"^-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^-?([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+)(,00?)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^-?[0-9]{1,20}([.,][0-9]{1,8})?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex PlainNumber();
}
