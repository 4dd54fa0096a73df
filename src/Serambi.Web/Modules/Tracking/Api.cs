using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web.Api;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Tracking;

/// <summary>/api/v1/cases: follow a case of any kind with its number and tracking code.</summary>
internal static class Api
{
    private const string NumberText = "Registration number.";
    private const string CodeText = "Tracking code.";
    private const int MostFiles = 10;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapApi().MapGroup("/cases").WithTags("Cases").RequireRateLimiting(RateLimits.Guess);
        group.MapGet("", ShowAsync).WithName("getCase").WithSummary("State, due date, timeline, messages and files of a case")
            .Produces<CaseBody>().Refuses(404, 422, 429);
        group.MapGet("/files/{id:guid}", FileAsync).WithName("getCaseFile").WithSummary("A file of a case")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").Refuses(404, 422, 429);
        group.MapPost("/messages", WriteAsync).WithName("writeMessage").WithSummary("Write to the body in a case")
            .Accepts<NewMessageBody>("application/json").Produces<WrittenBody>(StatusCodes.Status201Created).Refuses(400, 404, 409, 413, 415, 422, 429);
        group.MapPost("/actions", ActAsync).WithName("actOnCase").WithSummary("Withdraw, or what else the requester may do now")
            .WithDescription("409 when the case changed since it was read, 422 for an action that the case does not offer.")
            .Accepts<ActBody>("application/json").Produces<CaseBody>().Refuses(400, 403, 404, 409, 413, 415, 422, 429);
    }

    private static async Task<IResult> ActAsync(
        [Description(NumberText)] string? number, [FromHeader(Name = RateLimits.TrackingCode), Description(CodeText)] string? code,
        HttpContext context, ApiCase cases, ActOnCase act, TrackingView view, CancellationToken ct)
    {
        var (requester, refusal) = await cases.OpenAsync(context, number, ct);
        if (requester is null) return refusal!;
        var body = await ApiBody.ReadAsync<ActBody>(context, ct);
        if (body.Refused) return body.Refusal;
        if (body.Value.Version is not { } version) return ProblemResults.Invalid("/version", ApiTexts.UnknownOrWrong);
        var id = requester.Id!.Value;
        var offered = await view.ReadAsync(id, requester, ct);
        if (offered is null || !offered.Actions.Any(a => a.Id == body.Value.Action && a.Plain)) return ProblemResults.Invalid("/action", ApiTexts.UnknownOrWrong);
        var done = await act.RunAsync(new ActOnCaseInput(id, version, body.Value.Action!, new Dictionary<string, string?>(StringComparer.Ordinal), null), requester, ct);
        return done.Failed ? ProblemResults.Of(done.Problem) : Results.Ok(BodyOf((await view.ReadAsync(id, requester, ct))!));
    }

    private static async Task<IResult> ShowAsync(
        [Description(NumberText)] string? number, [FromHeader(Name = RateLimits.TrackingCode), Description(CodeText)] string? code,
        HttpContext context, ApiCase cases, TrackingView view, CancellationToken ct)
    {
        var (requester, refusal) = await cases.OpenAsync(context, number, ct);
        if (requester is null) return refusal!;
        return await view.ReadAsync(requester.Id!.Value, requester, ct) is { } found ? Results.Ok(BodyOf(found)) : ProblemResults.Of(Platform.Problem.NotFound);
    }

    private static async Task<IResult> FileAsync(
        Guid id, [Description(NumberText)] string? number, [FromHeader(Name = RateLimits.TrackingCode), Description(CodeText)] string? code,
        HttpContext context, ApiCase cases, SerambiDb db, FileStore store, CancellationToken ct)
    {
        var (requester, refusal) = await cases.OpenAsync(context, number, ct);
        if (requester is null) return refusal!;
        if (await TrackedFiles.FindAsync(db, requester.Id!.Value, id, ct) is not { } file) return ProblemResults.Of(Platform.Problem.NotFound);
        await FileResponse.WriteAsync(context, store, file);
        return Results.Empty;
    }

    private static async Task<IResult> WriteAsync(
        [Description(NumberText)] string? number, [FromHeader(Name = RateLimits.TrackingCode), Description(CodeText)] string? code,
        [FromHeader(Name = "Idempotency-Key"), Description("A UUID that is new for each message.")] string? idempotencyKey,
        HttpContext context, ApiCase cases, WriteMessage write, SerambiDb db, CancellationToken ct)
    {
        var (requester, refusal) = await cases.OpenAsync(context, number, ct);
        if (requester is null) return refusal!;
        if (!Guid.TryParseExact(idempotencyKey, "D", out var key) || key == Guid.Empty) return ProblemResults.Invalid("Idempotency-Key", ApiTexts.KeyMissing);
        var body = await ApiBody.ReadAsync<NewMessageBody>(context, ct);
        if (body.Refused) return body.Refusal;
        var files = body.Value.Files ?? [];
        if (files.Count > MostFiles) return ProblemResults.Invalid("/files", ShapeTexts.TooMany);
        var text = Serambi.Formats.Text.PlainText.Clean(body.Value.Text, multiline: true);
        if (await db.Messages.AsNoTracking().FirstOrDefaultAsync(m => m.SubmissionId == key, ct) is { } earlier)
        {
            return earlier.CaseId == requester.Id && earlier.Body == text ? Written(earlier.Id) : ProblemResults.Invalid("Idempotency-Key", ApiTexts.KeyReused);
        }

        var written = await write.RunAsync(new WriteMessageInput(requester.Id!.Value, MessageKind.Incoming, body.Value.Text, key, files, Channel.Api) { Action = body.Value.Action }, requester, ct);
        return written.Failed ? ProblemResults.Of(written.Problem, f => f == nameof(WriteMessageInput.Body) ? "/text" : ProblemResults.Pointer(f)) : Written(written.Value);
    }

    private static IResult Written(Guid id) => Results.Json(new WrittenBody(id), statusCode: StatusCodes.Status201Created);

    private static CaseBody BodyOf(Tracked v) => new(v.Number, v.Kind, v.Subject, v.Outcome ?? v.Stage, v.StageLabel, v.Outcome is not null, v.Demonstration, v.ReceivedOn)
    {
        Due = v.Due is not { } due ? null : new DueBody(due.On, due.Days, due.Late, Said(due.Sentence), Said(due.Basis)),
        Version = v.Version,
        Facts = [.. v.Facts.Select(f => new TrackedFactBody(f.Label, f.Value))],
        Actions = [.. v.Actions.Select(a => new TrackedActionBody(a.Id, a.Label, Said(a.Confirm), a.Message) { FormUrl = a.FormUrl })],
        Wait = v.Wait is { } wait ? new WaitBody(wait.Label, wait.Reason, wait.Due?.On) : null,
        Timeline = [.. v.Timeline.Where(t => t.AtUtc is not null).Select(t => new TimelineBody(t.AtUtc!.Value, t.Code!, t.Title, t.Detail))],
        Messages = [.. v.Messages.Select(m => new MessageBody(m.Mine ? "requester" : "body", m.AtUtc, m.Body, [.. m.Files.Select(FileBody.Of)]))],
        Files = [.. v.Files.Select(FileBody.Of)],
    };

    private static string? Said(string text) => text.Length == 0 ? null : text;
}
