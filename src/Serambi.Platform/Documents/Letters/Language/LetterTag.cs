using System.Text.RegularExpressions;

namespace Serambi.Platform.Documents.Letters.Language;

/// <summary>What stands between <c>{{</c> and <c>}}</c>.</summary>
internal abstract partial record LetterTag
{
    internal const string If = "jika";
    internal const string Else = "lain";
    internal const string Each = "ulang";
    private const string Box = "kotak";
    private const string Break = "baris";

    internal sealed record Field(string Name, string? Format, string? Instead) : LetterTag;

    internal sealed record When(string Name, bool Negated, string? Value) : LetterTag;

    internal sealed record Otherwise : LetterTag;

    internal sealed record Repeat(string List) : LetterTag;

    /// <summary>The end of a block: <see cref="If"/> or <see cref="Each"/>.</summary>
    internal sealed record End(string Word) : LetterTag;

    internal sealed record Tick(string Name, bool Negated, string? Value) : LetterTag;

    internal sealed record Comment : LetterTag;

    /// <summary>A new line within a line or a cell.</summary>
    internal sealed record LineBreak : LetterTag;

    /// <summary>The tag; null when it is none.</summary>
    public static LetterTag? Read(string inner)
    {
        var text = inner.Trim();
        if (text.StartsWith('!')) return new Comment();
        if (text is Break) return new LineBreak();
        if (text is "#" + Else) return new Otherwise();
        if (text is "/" + If or "/" + Each) return new End(text[1..]);
        if (Condition().Match(text) is { Success: true } condition)
        {
            var (name, negated, value) = (condition.Groups["name"].Value, condition.Groups["not"].Success, condition.Groups["value"] is { Success: true } v ? v.Value : null);
            return condition.Groups["word"].Value == Box ? new Tick(name, negated, value) : new When(name, negated, value);
        }

        if (Loop().Match(text) is { Success: true } loop) return new Repeat(loop.Groups["name"].Value);
        if (FieldUse().Match(text) is not { Success: true } field) return null;
        return new Field(
            field.Groups["name"].Value,
            field.Groups["format"] is { Success: true } format ? format.Value : null,
            field.Groups["instead"] is { Success: true } instead ? instead.Value : field.Groups["empty"].Success ? "" : null);
    }

    [GeneratedRegex("^(?<word>#jika|kotak)\\s+((?<not>tidak)\\s+)?(?<name>[A-Za-z][A-Za-z0-9._]{0,59})(\\s*=\\s*\"(?<value>[^\"]{0,80})\")?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Condition();

    [GeneratedRegex(@"^#ulang\s+(?<name>[A-Za-z][A-Za-z0-9._]{0,59})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Loop();

    [GeneratedRegex("^(?<name>[A-Za-z][A-Za-z0-9._]{0,59})(\\s*:\\s*(?<format>[a-z]{1,20}))?(\\s+atau\\s+((?<empty>kosong)|\"(?<instead>[^\"]{0,200})\"))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex FieldUse();
}
