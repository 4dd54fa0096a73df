using Serambi.Formats.Text;
using System.Text.RegularExpressions;
using Serambi.Platform.Access;

namespace Serambi.Platform.Units;

/// <summary>What holds for every change of the tree.</summary>
internal static partial class UnitRules
{
    /// <summary>Kind of the history that units write.</summary>
    public const string Stream = "unit";

    /// <summary>The path column holds thirty levels; no body is that deep.</summary>
    public const int DeepestLevel = 25;

    public static bool MayChange(Actor actor, string path) =>
        actor.Kind == ActorKind.System || actor.Has(Roles.Administrator, path);

    public static IEnumerable<Problem> NameFaults(string name, string? nameEn, string? email)
    {
        if (Clean(name) is null) yield return Problem.Invalid("Name", UnitTexts.NameRequired);
        else if (name.Trim().Length > 200) yield return Problem.Invalid("Name", UnitTexts.NameTooLong);
        if (nameEn?.Trim().Length > 200) yield return Problem.Invalid("NameEn", UnitTexts.NameTooLong);
        if (!string.IsNullOrWhiteSpace(email) && !EmailAddress.IsValid(email)) yield return Problem.Invalid("Email", UnitTexts.EmailInvalid);
    }

    public static Problem? CodeFault(string code)
    {
        if (string.IsNullOrWhiteSpace(code)) return Problem.Invalid("Code", UnitTexts.CodeRequired);
        return Code().IsMatch(code.Trim()) ? null : Problem.Invalid("Code", UnitTexts.CodeInvalid);
    }

    public static string? Clean(string? text) => PlainText.Clean(text, multiline: false) is { Length: > 0 } clean ? clean : null;

    /// <summary>A code stands in case numbers and file names.</summary>
    [GeneratedRegex(@"^[\p{L}\p{Nd}](?:[\p{L}\p{Nd}.\-]{0,38}[\p{L}\p{Nd}])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
