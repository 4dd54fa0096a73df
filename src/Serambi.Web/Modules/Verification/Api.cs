using System.ComponentModel;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Web.Api;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Verification;

/// <summary>/api/v1/documents: what the register says of a document, by the code that stands on it.</summary>
internal static class Api
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapApi().MapGet("/documents/{code}", ShowAsync).WithTags("Documents").RequireRateLimiting(RateLimits.Verify)
        .WithName("getDocument").WithSummary("Whether an issued document holds, by its verification code").Produces<DocumentBody>().Refuses(404, 429);

    private static async Task<IResult> ShowAsync([Description("Verification code, with or without dashes.")] string code, PublicRegister register, CancellationToken ct) =>
        await register.FindAsync(code, ct) is { } found ? Results.Ok(DocumentBody.Of(found)) : ProblemResults.Of(Platform.Problem.NotFound);
}

/// <summary>An issued document as everybody may see it.</summary>
/// <param name="State">in_force, not_yet, expired, replaced, suspended or revoked.</param>
/// <param name="Assurance">registered, seal or certified.</param>
/// <param name="Holder">A person's initials or an organisation's name; null when it is in nobody's name.</param>
/// <param name="Since">The day since which it is no longer in force.</param>
/// <param name="Reason">Why it was revoked, suspended or replaced.</param>
/// <param name="ReplacedBy">Number of the document in its place.</param>
public sealed record DocumentBody(
    string Code, string State, string Assurance, string Kind, string Title, string Number, string Unit, DateOnly IssuedOn, string? Holder, DateOnly ValidFrom, DateOnly? ValidUntil, DateOnly? Since, string? Reason, string? ReplacedBy, bool Demonstration)
{
    public required IReadOnlyList<SignerBody> Signers { get; init; }

    public static DocumentBody Of(DocumentStanding d)
    {
        ArgumentNullException.ThrowIfNull(d);
        return new DocumentBody(
            VerificationCode.Show(d.Code), Word(d.State), Word(d.Assurance), d.Kind, d.Title, d.Number, d.Unit, d.IssuedOn, d.Holder, d.ValidFrom, d.ValidUntil, d.Since, d.Reason, d.ReplacedBy, d.Demonstration)
        {
            Signers = [.. d.Signers.Select(s => new SignerBody(s.Name, s.Office))],
        };
    }

    private static string Word(StandingState state) => state switch
    {
        StandingState.InForce => "in_force",
        StandingState.NotYet => "not_yet",
        StandingState.Expired => "expired",
        StandingState.Replaced => "replaced",
        StandingState.Suspended => "suspended",
        _ => "revoked",
    };

    private static string Word(DocumentAssurance assurance) => assurance switch
    {
        DocumentAssurance.Certified => "certified",
        DocumentAssurance.Seal => "seal",
        _ => "registered",
    };
}

/// <param name="Office">As held on the day of signing.</param>
public sealed record SignerBody(string Name, string Office);
