using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Api;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>POST /api/v1/information-requests: the same operation as the form, in one piece.</summary>
internal static class Api
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapApi().MapPost("/information-requests", SubmitAsync)
            .WithName("submitInformationRequest").WithTags("Information requests").WithSummary("File a request for public information")
            .WithDescription("Gives the registration number and the tracking code at once; the time for the answer runs from then. Sending the same body again under the same Idempotency-Key gives the same answer and files nothing.")
            .Accepts<RequestBody>("application/json")
            .Produces<ReceiptBody>(StatusCodes.Status201Created)
            .Refuses(400, 409, 413, 415, 422, 429)
            .RequireRateLimiting(RateLimits.Write);

    private static async Task<IResult> SubmitAsync(
        [FromHeader(Name = "Idempotency-Key"), Description("A UUID that is new for each request.")] string? idempotencyKey,
        HttpContext context, SubmitRequest submit, SubmissionReplay replay, CancellationToken ct)
    {
        if (SubmissionReplay.KeyOf(idempotencyKey) is not { } key) return SubmissionReplay.KeyMissing;
        var body = await ApiBody.ReadAsync<RequestBody>(context, ct);
        if (body.Refused) return body.Refusal;
        if (body.Value.Language is not (null or "id" or "en")) return ProblemResults.Invalid("/language", ApiTexts.UnknownOrWrong);
        var form = body.Value.ToForm(Localised.Language);
        return await replay.AnswerAsync(key, form, FileAsync, Pointer, ct);

        async Task<Result<bool>> FileAsync(byte[] hash)
        {
            var filed = await submit.RunAsync(new SubmitRequestInput(form, key, Channel.Api) { Uploaded = true, RequestHash = hash }, Actor.Public, ct);
            return filed.Failed ? filed.Problem : filed.Value.Repeated;
        }
    }

    private static string Pointer(string field) => field switch { "IdentityFile" => "/applicant/identityFileId", "LetterFile" => "/applicant/letterFileId", _ => ProblemResults.Pointer(field) };
}
