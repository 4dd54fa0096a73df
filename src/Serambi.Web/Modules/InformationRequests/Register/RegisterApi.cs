using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Keys;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Api;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>A page of the register.</summary>
/// <param name="Next">For `after`; null when nothing follows.</param>
public sealed record RegisterPageBody(IReadOnlyList<RegisterLineBody> Items, string? Next);

/// <summary>A line of the register (Perki 1/2021 art. 32(1), Lampiran VIII).</summary>
/// <param name="HasIdentity">Whether an identity number is kept; the number itself is never given out.</param>
/// <param name="Decision">granted, partly_granted, refused, not_held, not_documented; null while it is open.</param>
/// <param name="Cost">Rupiah.</param>
/// <param name="Person">Null unless the key holds persons.read.</param>
public sealed record RegisterLineBody(
    Guid Id, string Number, DateOnly ReceivedOn, RegisterPersonBody? Person, bool HasIdentity, bool HasProxy, string Information, string Purpose,
    Holding? Holding, CopyForm? HeldForm, AccessWay Access, string? Decision, string? RefusalGround, DateOnly? NoticeOn, DateOnly? DeliveredOn, decimal? Cost, string? Payment, bool Demonstration, string? Holder);

public sealed record RegisterPersonBody(string Name, string? Address, string? Contact, string? Occupation);

/// <summary>GET /api/v1/information-requests/register: the statutory register for programs with a key.</summary>
internal static class RegisterApi
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapApi().MapGet("/information-requests/register", ListAsync)
            .WithName("listRegister").WithTags("Integrations").WithSummary("The statutory register in the order of receipt, a page at a time")
            .Produces<RegisterPageBody>().NeedsKey(ApiScopes.Register);

    private static async Task<IResult> ListAsync(
        [Description("Legal year of receipt; all without it.")] int? year, [Description("Month of that year, 1 to 12.")] int? month,
        [Description("`next` of the page before.")] string? after, [Description("Rows of a page, 1 to 200; 50 otherwise.")] int? take,
        HttpContext context, SerambiDb db, UnitTree tree, CancellationToken ct)
    {
        if (year is < 1900 or > 3000) return ProblemResults.Invalid("year", ApiTexts.UnknownOrWrong);
        if (month is < 1 or > 12 || (month is not null && year is null)) return ProblemResults.Invalid("month", ApiTexts.UnknownOrWrong);
        if (take is < 1 or > MostRows) return ProblemResults.Invalid("take", ApiTexts.UnknownOrWrong);
        var (key, actor) = context.GetIntegration();
        var scope = (await tree.GetAsync(ct)).Scope(actor, Roles.SeeCases);
        var most = take ?? 50;
        var lines = await RegisterQuery.Lines(db, scope, year, RegisterQuery.ReadCursor(after), month).Take(most + 1).ToListAsync(ct);
        var persons = key.Holds(ApiScopes.Persons);
        return Results.Ok(new RegisterPageBody([.. lines.Take(most).Select(l => BodyOf(l, persons))], lines.Count > most ? RegisterQuery.CursorOf(lines[most - 1]) : null));
    }

    private static RegisterLineBody BodyOf(RegisterLine l, bool persons) => new(
        l.Id, l.Number, l.ReceivedOn, persons ? new RegisterPersonBody(l.Name, l.Address, l.Contact, l.Occupation) : null, l.HasIdentity, l.HasProxy, l.Information, l.Purpose,
        l.Holding, l.HeldForm, l.Access, l.Decision, l.RefusalGround, l.NoticeOn, l.DeliveredOn, l.Cost, l.Payment, l.Demonstration, l.Holder);
}
