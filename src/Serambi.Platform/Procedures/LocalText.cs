using System.Globalization;

namespace Serambi.Platform.Procedures;

/// <summary>A text of a procedure in both languages; Indonesian is the one that must exist.</summary>
public sealed record LocalText(string Id, string? En = null)
{
    /// <summary>The text in the language of <paramref name="culture"/> (null: of the request); Indonesian where English is missing.</summary>
    public string In(CultureInfo? culture = null) =>
        (culture ?? CultureInfo.CurrentUICulture).TwoLetterISOLanguageName == "en" ? En ?? Id : Id;

    public override string ToString() => In();
}

/// <summary>A value that may be chosen, with its label.</summary>
public sealed record ChoiceOption(string Id, LocalText Label);
