using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Serambi.Platform.Web.Api;

/// <summary>Result → API: problem details (RFC 9457) in the reader's language; <c>errors</c> names fields as JSON pointers (RFC 6901).</summary>
public static class ProblemResults
{
    public const string MediaType = "application/problem+json";

    /// <summary>The answer to a failed operation.</summary>
    /// <param name="problem">What the operation said.</param>
    /// <param name="pointer">How a field of the operation is called in the body; null: by its own path in camel case.</param>
    public static IResult Of(Problem problem, Func<string, string>? pointer = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var (status, detail) = problem.Kind switch
        {
            ProblemKind.NotFound => (StatusCodes.Status404NotFound, Said(problem.Message) ?? ApiTexts.Detail404),
            ProblemKind.Forbidden => (StatusCodes.Status403Forbidden, Said(problem.Message)),
            ProblemKind.Conflict => (StatusCodes.Status409Conflict, Said(problem.Message)),
            _ => (StatusCodes.Status422UnprocessableEntity, problem.Field is null ? Said(problem.Message) : null),
        };
        var errors = problem.Kind == ProblemKind.Invalid
            ? problem.Flatten().Where(p => p.Field is not null).GroupBy(p => (pointer ?? Pointer)(p.Field!), p => p.Message, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal)
            : [];
        return Of(status, detail, errors);
    }

    /// <summary>One field at fault; <paramref name="pointer"/> as it stands in the answer.</summary>
    public static IResult Invalid(string pointer, string message) =>
        Of(StatusCodes.Status422UnprocessableEntity, null, new Dictionary<string, string[]>(StringComparer.Ordinal) { [pointer] = [message] });

    public static IResult Of(int status, string? detail, IReadOnlyDictionary<string, string[]>? errors = null, string? reference = null) =>
        Results.Json(new ApiProblem("about:blank", TitleOf(status), status, detail) { Errors = errors is { Count: > 0 } ? errors : null, Reference = reference }, contentType: MediaType, statusCode: status);

    internal static string TitleOf(int status) =>
        ApiTexts.ResourceManager.GetString("Title" + status.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentUICulture)
        ?? (status >= 500 ? ApiTexts.Title500 : ApiTexts.Title400);

    /// <summary>"Applicant.IdentityNumber" → "/applicant/identityNumber".</summary>
    public static string Pointer(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var pointer = new StringBuilder();
        foreach (var part in field.Split('.')) pointer.Append('/').Append(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(part));
        return pointer.ToString();
    }

    private static string? Said(string message) => message.Length == 0 ? null : message;
}

/// <summary>Problem details as every error of the API carries them.</summary>
/// <param name="Type">Always about:blank: the status says it.</param>
/// <param name="Title">What kind of problem, in the language of Accept-Language.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">A sentence about this case.</param>
public sealed record ApiProblem(string Type, string Title, int Status, string? Detail)
{
    /// <summary>Messages by field; keys are JSON pointers into the body, or names of parameters and headers.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>To quote when something went wrong on our side; the log has it too.</summary>
    public string? Reference { get; init; }
}
