using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Surveys;

/// <summary>What somebody says of the service they were given.</summary>
/// <param name="CaseId">The case; it is not kept with the answer.</param>
/// <param name="Scores">1 to 4 for each of the nine elements; null where it was not judged.</param>
public sealed record AnswerSurveyInput(Guid CaseId, IReadOnlyList<int?> Scores)
{
    public string? Sex { get; init; }

    public string? Age { get; init; }

    public string? Education { get; init; }

    public string? Occupation { get; init; }

    public string? Disability { get; init; }

    public string? Comment { get; init; }
}

/// <summary>
/// Takes an answer to the survey, once for each finished case, from its requester alone (PermenPANRB 14/2017). No event is written and no time kept:
/// either would lead from the answer to the person.
/// </summary>
internal sealed class AnswerSurvey(SerambiDb db, SurveyInvitation invitation, CaseKinds kinds, UnitTree units, CalendarCatalog calendar)
{
    private const int CommentLength = 2000;

    /// <summary>Fails with NotFound when the actor may not be asked about the case, Conflict when it is not finished, too long ago or was answered, Invalid with the field ("Scores", "Comment", …).</summary>
    public async Task<Result<Done>> RunAsync(AnswerSurveyInput input, Actor requester, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(requester);
        if (requester.Kind != ActorKind.Requester || requester.Id != input.CaseId || await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == input.CaseId, ct) is not { } c) return Problem.NotFound;
        if (await invitation.StateAsync(db, c, ct) is var state and not SurveyState.Open) return Problem.Conflict(SurveyInvitation.Words(state));
        if (Problem.All([.. Faults(input)]) is { } invalid) return invalid;

        var handling = (await units.GetAsync(ct)).Find(c.HandlingUnitId) ?? throw new KeyNotFoundException($"No unit {c.HandlingUnitId}.");
        var today = await calendar.TodayAsync(ct);
        var answer = new SurveyAnswer
        {
            Kind = c.Kind,
            Offer = (await kinds[c.Kind].OfferAsync(c, ct)).Id,
            UnitId = handling.Id,
            Month = new DateOnly(today.Year, today.Month, 1),
            Sex = Said(input.Sex),
            Age = Said(input.Age),
            Education = Said(input.Education),
            Occupation = Said(input.Occupation),
            Disability = Said(input.Disability),
            Comment = Said(input.Comment?.Trim()),
            Demonstration = c.Demonstration,
        };
        for (var element = 0; element < SurveyElements.Count; element++)
            if (input.Scores[element] is { } score) answer.Scores.Add(new SurveyScore { AnswerId = answer.Id, Element = element, Score = score });
        db.Add(answer);
        db.Add(new SurveyedCase { CaseId = c.Id });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (db.ChangeTracker.Entries<SurveyedCase>().Any())
        {
            db.ChangeTracker.Clear();

            // Two clicks: the first one counts. Anything else is a fault of the database.
            if (await db.Set<SurveyedCase>().AnyAsync(s => s.CaseId == c.Id, ct)) return Problem.Conflict(SurveyInvitation.Words(SurveyState.Answered));
            throw;
        }

        return new Done();
    }

    private static IEnumerable<Problem> Faults(AnswerSurveyInput input)
    {
        if (input.Scores.Count != SurveyElements.Count || input.Scores.All(s => s is null)) yield return Problem.Invalid("Scores[0]", SurveyTexts.NothingJudged);
        for (var i = 0; i < input.Scores.Count; i++)
            if (input.Scores[i] is < 1 or > SurveyElements.Best) yield return Problem.Invalid($"Scores[{i}]", SurveyTexts.NotAnAnswer);
        (string, string?)[] said = [(nameof(input.Sex), input.Sex), (nameof(input.Age), input.Age), (nameof(input.Education), input.Education), (nameof(input.Occupation), input.Occupation), (nameof(input.Disability), input.Disability)];
        foreach (var (question, answer) in said)
            if (!Respondent.Knows(question, answer)) yield return Problem.Invalid(question, SurveyTexts.NotAnAnswer);
        if (input.Comment is { Length: > CommentLength }) yield return Problem.Invalid(nameof(input.Comment), SurveyTexts.CommentTooLong);
    }

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
