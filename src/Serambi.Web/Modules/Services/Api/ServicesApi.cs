using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Api;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Fees;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Public;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Api;

/// <summary>/api/v1/services: what is given, what it asks, trying answers, and applying. What was filed is followed as every case.</summary>
internal static class ServicesApi
{
    private const string IdText = "Name of the service.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapApi().MapGroup("/services").WithTags("Services");
        group.MapGet("", ListAsync).WithName("listServices").WithSummary("The services that are given today").Produces<ServiceListBody>().Refuses(503);
        group.MapGet("/{id}", ShowAsync).WithName("getService").WithSummary("A service: standard, fees, terms, and the schema of its answers").Produces<ServiceBody>().Refuses(404);
        group.MapPost("/{id}/try", TryAsync).WithName("tryAnswers").WithSummary("What the form of a service says to answers; nothing is kept")
            .Accepts<TryBody>("application/json").Produces<TrialBody>().Refuses(400, 404, 413, 415, 422, 429).RequireRateLimiting(RateLimits.Write);
        group.MapPost("/{id}", SubmitAsync).WithName("applyForService").WithSummary("Apply for a service")
            .WithDescription("Gives the registration number and the tracking code at once. Files are sent to /files before. Sending the same body again under the same Idempotency-Key gives the same answer and files nothing; 409 when the service takes nothing now.")
            .Accepts<ApplicationBody>("application/json").Produces<ReceiptBody>(StatusCodes.Status201Created).Refuses(400, 404, 409, 413, 415, 422, 429).RequireRateLimiting(RateLimits.Write);
    }

    private static async Task<IResult> ListAsync(ServiceCatalog catalog, ServiceQuota quota, UnitTree units, CalendarCatalog calendar, CancellationToken ct)
    {
        var (today, tree, offers) = (await calendar.TodayAsync(ct), await units.GetAsync(ct), new List<ServiceOfferBody>());
        foreach (var live in await catalog.AllAsync(ct)) offers.Add(Offer(live.Known, tree, today, await quota.UsedAsync(live.Known.Declaration, today, ct)));
        return Results.Ok(new ServiceListBody(offers));
    }

    private static async Task<IResult> ShowAsync([Description(IdText)] string id, ServiceCatalog catalog, ServiceForms forms, ServiceQuota quota, UnitTree units, CancellationToken ct)
    {
        if (await catalog.FindAsync(id, ct) is not { } live) return ProblemResults.Of(Platform.Problem.NotFound);
        var service = live.Known.Declaration;
        var (today, calendar) = await forms.DaysAsync(live.Known, ct);
        var empty = FormEvaluation.Run(live.Known, GivenAnswers.Of([]), today, calendar);
        var terms = service.Applicant;
        return Results.Ok(new ServiceBody(Offer(live.Known, await units.GetAsync(ct), today, await quota.UsedAsync(service, today, ct)), live.Number, service.EffectiveFrom, live.Demonstration, StageForecast.Of(empty, today).Promise)
        {
            Applicant = new TermsBody(terms.Who, terms.Verify, terms.Proxy, terms.OnePer, terms.MaxActive, terms.Account),
            Standard = [.. ServiceStandard.Of(service).Select(c => new ComponentBody(c.Letter.ToString(), c.Name, c.Lines))],
            Fees = [.. FeeRow.AllOf(empty).Select(f => new AnnouncedFeeBody(f.Fee.Id, f.Fee.Label, f.Amount, f.Fee.Tariff, f.Stage, f.Fee.Pay, f.Fee.Legal))],
            Answers = new AnswerSchema(live.Known, empty.Context).Write(),
            Register = service.Register.Count > 0,
        });
    }

    private static async Task<IResult> TryAsync([Description(IdText)] string id, HttpContext context, ServiceCatalog catalog, ServiceForms forms, ServiceUploads uploads, CancellationToken ct)
    {
        if (await catalog.FindAsync(id, ct) is not { } live) return ProblemResults.Of(Platform.Problem.NotFound);
        var body = await ApiBody.ReadAsync<TryBody>(context, ct);
        if (body.Refused) return body.Refusal;
        if (AnswersOfBody.Read(body.Value.Answers) is not { } given) return ProblemResults.Invalid(AnswersOfBody.Pointer, ApiTexts.UnknownOrWrong);
        var (today, calendar) = await forms.DaysAsync(live.Known, ct);
        var files = await uploads.LookAsync(live.Known.Declaration, new SubmitServiceInput(id, given, new ServiceApplicant(), Guid.Empty, Channel.Api) { Uploaded = true }, ct);
        return Results.Ok(ServiceTrial.Of(FormEvaluation.Run(live.Known, files.Named, today, calendar), files));
    }

    private static async Task<IResult> SubmitAsync(
        [Description(IdText)] string id, [FromHeader(Name = "Idempotency-Key"), Description("A UUID that is new for each application.")] string? idempotencyKey,
        HttpContext context, SubmitService submit, SubmissionReplay replay, CancellationToken ct)
    {
        if (SubmissionReplay.KeyOf(idempotencyKey) is not { } key) return SubmissionReplay.KeyMissing;
        var read = await ApiBody.ReadAsync<ApplicationBody>(context, ct);
        if (read.Refused) return read.Refusal;
        var body = read.Value with { Language = read.Value.Language ?? Localised.Language };
        if (body.Language is not ("id" or "en")) return ProblemResults.Invalid("/language", ApiTexts.UnknownOrWrong);
        if (AnswersOfBody.Read(body.Answers) is not { } given) return ProblemResults.Invalid(AnswersOfBody.Pointer, ApiTexts.UnknownOrWrong);
        return await replay.AnswerAsync(key, new { id, body }, FileAsync, Pointer, ct);

        async Task<Result<bool>> FileAsync(byte[] hash)
        {
            var filed = await submit.RunAsync(new SubmitServiceInput(id, given, body.ToApplicant(), key, Channel.Api) { Version = body.Version, Uploaded = true, RequestHash = hash }, Actor.Public, ct);
            return filed.Failed ? WithPlaces(filed.Problem) : filed.Value.Repeated;
        }
    }

    /// <summary>A rule that stands at no field is a fault of the answers as a whole.</summary>
    internal static Problem WithPlaces(Problem problem) =>
        problem.Kind == ProblemKind.Invalid ? Problem.All([.. problem.Flatten().Select(p => p with { Field = p.Field ?? "" })])! : problem;

    private static string Pointer(string field) =>
        field.Length == 0 ? AnswersOfBody.Pointer : field == nameof(SubmitServiceInput.Version) || field.StartsWith("Applicant.", StringComparison.Ordinal) ? ProblemResults.Pointer(field) : AnswersOfBody.PointerTo(field);

    private static ServiceOfferBody Offer(KnownService known, UnitSnapshot tree, DateOnly today, int used)
    {
        var service = known.Declaration;
        var opening = OpeningNotice.Of(service.Open, today, used);
        var quota = service.Open is { Quota: { } places, Per: var per } ? new QuotaBody(places, per, Math.Max(0, places - used)) : null;
        return new ServiceOfferBody(
            service.Id, service.Title, service.Summary, new ServiceUnitBody(service.Unit, tree.Find(service.Unit)?.Label ?? service.Unit), known.Hash,
            new OpeningBody(opening.Open, service.Open?.From, service.Open?.To, quota));
    }
}
