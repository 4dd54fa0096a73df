using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;

namespace Serambi.Web.Modules.Surveys.Demo;

/// <summary>A part of those whose cases ended says how it was; told after all cases.</summary>
internal sealed class SurveyStory : IDemoStory
{
    private const int OneIn = 3;

    public Guid? Example => null;

    public async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var closed = await scene.InScopeAsync(async s => await s.GetRequiredService<SerambiDb>().Cases.AsNoTracking().Where(c => c.ClosedAtUtc != null && !s.GetRequiredService<SerambiDb>().Set<SurveyedCase>().Any(d => d.CaseId == c.Id))
            .OrderBy(c => c.Id).Select(c => new { c.Id, c.Number, c.ClosedAtUtc }).ToListAsync(ct));
        foreach (var c in closed)
        {
            // The same case speaks in the same way however often the demonstration is made.
            var seed = DemoScene.IdOf("survey/" + c.Number).ToByteArray();
            if (seed[15] % OneIn != 0) continue;
            scene.At(c.ClosedAtUtc!.Value.AddHours(20));
            await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<AnswerSurvey>().RunAsync(Answer(c.Id, seed), Actor.Requester(c.Id, ""), ct), "survey"));
        }
    }

    private static AnswerSurveyInput Answer(Guid caseId, byte[] seed) => new(caseId, [.. Enumerable.Range(0, SurveyElements.Count).Select(i => ScoreOf(seed[i]))])
    {
        Sex = Pick(nameof(SurveyAnswer.Sex), seed[9]),
        Age = Pick(nameof(SurveyAnswer.Age), seed[10]),
        Education = Pick(nameof(SurveyAnswer.Education), seed[11]),
        Occupation = Pick(nameof(SurveyAnswer.Occupation), seed[12]),
        Comment = seed[13] % 8 < 3 ? SurveyElements.Text("Demo_" + (seed[13] % 3)) : null,
    };

    /// <summary>Mostly content, sometimes not, now and then without an opinion.</summary>
    private static int? ScoreOf(byte chance) => chance switch { < 6 => null, < 18 => 1, < 45 => 2, < 165 => 3, _ => SurveyElements.Best };

    private static string? Pick(string question, byte chance)
    {
        var answers = Respondent.Asked.First(a => a.Question == question).Answers;
        return chance % (answers.Count + 1) is var i && i < answers.Count ? answers[i] : null;
    }
}
