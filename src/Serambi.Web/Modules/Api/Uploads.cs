using System.ComponentModel;
using System.Globalization;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Files;
using Serambi.Platform.Web.Api;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Api;

/// <summary>What a file is sent for.</summary>
public enum UploadPurpose
{
    Identity,
    Authority,
    Attachment,
}

/// <summary>The parts of the form; here for the document.</summary>
public sealed record UploadBody([property: Description("PDF, picture, office document or text; at most 20 MB.")] IFormFile File, UploadPurpose Purpose);

/// <summary>A file that was taken.</summary>
/// <param name="Id">To name it in a request or message; whoever knows it may use it, for a day.</param>
/// <param name="MediaType">Found from the content.</param>
/// <param name="Size">Bytes.</param>
public sealed record UploadedBody(Guid Id, string Name, string MediaType, long Size);

/// <summary>POST /api/v1/files: a file waits for the request or the message that names it.</summary>
internal static class Uploads
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapApi().MapPost("/files", TakeAsync)
            .WithName("uploadFile").WithTags("Files").WithSummary("Send a file before the request or message that names it")
            .WithDescription("A file that no request and no message names is erased after a day.")
            .Accepts<UploadBody>("multipart/form-data")
            .Produces<UploadedBody>(StatusCodes.Status201Created)
            .Refuses(400, 413, 415, 422, 429)
            .RequireRateLimiting(RateLimits.Write);

    private static async Task<IResult> TakeAsync(HttpContext context, FileIntake intake, FileLimits limits, CancellationToken ct)
    {
        if (context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
            return ProblemResults.Of(StatusCodes.Status415UnsupportedMediaType, ApiTexts.FormExpected);
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(ct);
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException))
        {
            return ProblemResults.Of(StatusCodes.Status400BadRequest, ApiTexts.MalformedForm);
        }

        if (form.Files is not [{ Name: "file", Length: > 0 } file]) return ProblemResults.Invalid("/file", ApiTexts.FileMissing);
        FilePurpose? purpose = (string?)form["purpose"] switch { "identity" => FilePurpose.Identity, "authority" => FilePurpose.Authority, "attachment" => FilePurpose.Attachment, _ => null };
        if (purpose is null) return ProblemResults.Invalid("/purpose", ApiTexts.PurposeWrong);
        if (file.Length > limits.PerFile)
            return ProblemResults.Of(StatusCodes.Status413PayloadTooLarge, string.Format(CultureInfo.CurrentCulture, ApiTexts.FileTooLarge, limits.PerFile >> 20));
        await using var content = file.OpenReadStream();
        var taken = await intake.RunAsync(new FileUpload(content, file.FileName, purpose.Value) { Waiting = true }, Actor.Public, ct);
        return taken.Failed
            ? ProblemResults.Of(taken.Problem)
            : Results.Json(new UploadedBody(taken.Value.Id, taken.Value.Name, taken.Value.MediaType, taken.Value.Size), statusCode: StatusCodes.Status201Created);
    }
}
