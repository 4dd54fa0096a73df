using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Web.Api;

namespace Serambi.Web.Hosting;

/// <summary>Opens a case to an API caller: number in the query, code in a header, so that no address and no log carries the code.</summary>
public sealed class ApiCase(OpenByNumber open)
{
    /// <summary>The requester's actor, or the answer that refuses. A wrong number and a wrong code get the same answer.</summary>
    public async Task<(Actor? Requester, IResult? Refusal)> OpenAsync(HttpContext context, string? number, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (string.IsNullOrWhiteSpace(number)) return (null, ProblemResults.Invalid("number", ApiTexts.NumberMissing));
        var code = context.Request.Headers[RateLimits.TrackingCode];
        if (code is not [{ Length: > 0 } secret]) return (null, ProblemResults.Invalid(RateLimits.TrackingCode, ApiTexts.CodeMissing));
        var opened = await open.RunAsync(new OpenByNumberInput(number, secret), ct);
        return opened.Failed
            ? (null, ProblemResults.Of(StatusCodes.Status404NotFound, opened.Problem.Message))
            : (Actor.Requester(opened.Value, CaseTexts.Requester), null);
    }
}
