using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Data;
using Serambi.Platform.Web.Api;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Repair;

namespace Serambi.Web.Modules.Services.Api;

/// <summary>What an application answers, for whoever holds number and code.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Version">The version of the declaration under which the answers stand.</param>
/// <param name="CaseVersion">Of the case: to be sent along with other answers.</param>
public sealed record GivenAnswersBody(string Service, string Version, int CaseVersion)
{
    [Description("Whether the body waits for the answers to be sent again.")]
    public bool Waits { get; init; }

    [Description("What the body wrote about it.")]
    public string? Reason { get; init; }

    [Description("Fields that the body named; the others can be mended as well.")]
    public required IReadOnlyList<string> Fields { get; init; }

    [Description("All answers in the schema of the service; private ones only while the body waits for the form.")]
    public required JsonObject Answers { get; init; }
}

/// <summary>Answers in the place of those of an application.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MendedAnswersBody
{
    [Description("The version of the case that was read.")]
    public int? CaseVersion { get; init; }

    [Description("All answers; files of the application may be named again, new ones are sent to /files before.")]
    public JsonElement? Answers { get; init; }
}

/// <summary>/api/v1/cases/answers: read and mend the answers of an application, with its number and tracking code.</summary>
internal static class MendingApi
{
    private const string NumberText = "Registration number.";
    private const string CodeText = "Tracking code.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapApi().MapGroup("/cases/answers").WithTags("Services").RequireRateLimiting(RateLimits.Guess);
        group.MapGet("", ShowAsync).WithName("getAnswers").WithSummary("The answers of an application").Produces<GivenAnswersBody>().Refuses(404, 422, 429);
        group.MapPut("", MendAsync).WithName("mendAnswers").WithSummary("Send the form of an application again")
            .WithDescription("Only while the body waits for it; 409 otherwise, or when the case changed since it was read. The same Idempotency-Key mends once.")
            .Accepts<MendedAnswersBody>("application/json").Produces(StatusCodes.Status204NoContent).Refuses(400, 404, 409, 413, 415, 422, 429);
    }

    private static async Task<IResult> ShowAsync(
        [Description(NumberText)] string? number, [FromHeader(Name = RateLimits.TrackingCode), Description(CodeText)] string? code,
        HttpContext context, ApiCase cases, SerambiDb db, ServiceAnswers answers, MendingTurns turns, CancellationToken ct)
    {
        var (requester, refusal) = await cases.OpenAsync(context, number, ct);
        if (requester is null) return refusal!;
        var id = requester.Id!.Value;
        if (await db.Set<ServiceCase>().AsNoTracking().FirstOrDefaultAsync(s => s.CaseId == id && s.ErasedAtUtc == null, ct) is not { } kept) return ProblemResults.Of(Platform.Problem.NotFound);
        var c = await db.Cases.AsNoTracking().Include(x => x.Clocks).FirstAsync(x => x.Id == id, ct);
        var turn = await turns.FindAsync(c, requester, ct);
        return Results.Ok(new GivenAnswersBody(kept.Service, c.ProcedureHash, c.Version)
        {
            Waits = turn is not null,
            Reason = turn?.Reason,
            Fields = turn?.Fields ?? [],
            Answers = answers.Json(kept, secret: turn is not null).Whole(),
        });
    }

    private static async Task<IResult> MendAsync(
        [Description(NumberText)] string? number, [FromHeader(Name = RateLimits.TrackingCode), Description(CodeText)] string? code,
        [FromHeader(Name = "Idempotency-Key"), Description("A UUID that is new for each time.")] string? idempotencyKey,
        HttpContext context, ApiCase cases, MendAnswers mend, CancellationToken ct)
    {
        var (requester, refusal) = await cases.OpenAsync(context, number, ct);
        if (requester is null) return refusal!;
        if (SubmissionReplay.KeyOf(idempotencyKey) is not { } key) return SubmissionReplay.KeyMissing;
        var body = await ApiBody.ReadAsync<MendedAnswersBody>(context, ct);
        if (body.Refused) return body.Refusal;
        if (body.Value.CaseVersion is not { } version) return ProblemResults.Invalid("/caseVersion", ApiTexts.UnknownOrWrong);
        if (AnswersOfBody.Read(body.Value.Answers) is not { } given) return ProblemResults.Invalid(AnswersOfBody.Pointer, ApiTexts.UnknownOrWrong);
        var done = await mend.RunAsync(new MendAnswersInput(requester.Id!.Value, given, key, Round: null) { Version = version }, requester, ct);
        return done.Failed ? ProblemResults.Of(ServicesApi.WithPlaces(done.Problem), field => field.Length == 0 ? AnswersOfBody.Pointer : AnswersOfBody.PointerTo(field)) : Results.NoContent();
    }
}
