using System.Globalization;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Surveys;

/// <summary>The nine elements of the satisfaction survey of the public (PermenPANRB 14/2017, annex), and the words in which they are asked for.</summary>
internal static class SurveyElements
{
    public const int Count = 9;

    /// <summary>Best score.</summary>
    public const int Best = 4;

    /// <summary>"U1" to "U9".</summary>
    public static string CodeOf(int element) => "U" + (element + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Name of the element, from 0.</summary>
    public static string NameOf(int element) => Text(CodeOf(element));

    public static string QuestionOf(int element) => Text(CodeOf(element) + "_Question");

    /// <summary>The four answers from worst to best; each element has its own words, as the annex has.</summary>
    public static IReadOnlyList<FieldOption> OptionsOf(int element) =>
        [.. Enumerable.Range(1, Best).Select(score => new FieldOption(score.ToString(CultureInfo.InvariantCulture), Text(string.Create(CultureInfo.InvariantCulture, $"{CodeOf(element)}_{score}"))))];

    internal static string Text(string key) => SurveyTexts.ResourceManager.GetString(key, SurveyTexts.Culture ?? CultureInfo.CurrentUICulture) ?? throw new KeyNotFoundException($"No text {key}.");
}
