using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Surveys;

/// <summary>What is asked of the respondent (PermenPANRB 14/2017, annex; disability is the house's own). Nobody need say any of it.</summary>
internal static class Respondent
{
    /// <summary>Question and its answers; the order of pages and files.</summary>
    public static IReadOnlyList<(string Question, IReadOnlyList<string> Answers)> Asked { get; } =
    [
        (nameof(SurveyAnswer.Sex), ["female", "male"]),
        (nameof(SurveyAnswer.Age), ["to_17", "18_30", "31_45", "46_60", "from_61"]),
        (nameof(SurveyAnswer.Education), ["primary", "junior", "senior", "diploma", "bachelor", "master"]),
        (nameof(SurveyAnswer.Occupation), ["civil_servant", "military_police", "private", "business", "student", "other"]),
        (nameof(SurveyAnswer.Disability), ["yes", "no"]),
    ];

    public static string LabelOf(string question) => SurveyElements.Text(question);

    public static string LabelOf(string question, string answer) => SurveyElements.Text($"{question}_{answer}");

    public static IReadOnlyList<FieldOption> OptionsOf(string question) => [.. Asked.First(a => a.Question == question).Answers.Select(a => new FieldOption(a, LabelOf(question, a)))];

    /// <summary>Nothing, or one of the answers.</summary>
    public static bool Knows(string question, string? answer) => string.IsNullOrEmpty(answer) || Asked.First(a => a.Question == question).Answers.Contains(answer, StringComparer.Ordinal);
}
