using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Procedures;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Xunit;

namespace Serambi.Tests.Cases;

public sealed class RegistrarTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ManyAtOnce_WithBadOnesAmong_GetConsecutiveNumbers(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var plan = await PlanAsync(app);
        var registrar = app.Services.GetRequiredService<Registrar>();
        var good = Enumerable.Range(0, 200).Select(i => registrar.FileAsync(Make(app, plan, Guid.CreateVersion7(), $"Perihal {i}"), Ct)).ToList();
        var bad = Enumerable.Range(0, 7).Select(_ => registrar.FileAsync(Make(app, plan, Guid.CreateVersion7(), null!), Ct)).ToList();
        var more = Enumerable.Range(0, 200).Select(i => registrar.FileAsync(Make(app, plan, Guid.CreateVersion7(), $"Lagi {i}"), Ct)).ToList();

        var filed = await Task.WhenAll(good.Concat(more));
        foreach (var one in bad) await Assert.ThrowsAnyAsync<Exception>(() => one);
        Assert.Equal(Enumerable.Range(1, 400).Select(n => $"{n:0000}/PPID/PI/2026"), filed.Select(f => f.Number).Order(StringComparer.Ordinal));
        await using var db = app.OpenDb();
        Assert.Equal(400, await db.Cases.CountAsync(Ct));
        Assert.Equal(400, await db.Events.CountAsync(e => e.StreamKind == "case", Ct));
        Assert.Equal(400, (await db.Set<CounterRow>().SingleAsync(Ct)).Last);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SameSubmission_ManyTimesAtOnce_FilesOnce(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var plan = await PlanAsync(app);
        var registrar = app.Services.GetRequiredService<Registrar>();
        var id = Guid.CreateVersion7();
        var filed = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => registrar.FileAsync(Make(app, plan, id, "Sekali saja"), Ct)));
        Assert.Single(filed.Select(f => f.CaseId).Distinct());
        Assert.Single(filed, f => !f.Repeated);
        await using var db = app.OpenDb();
        Assert.Equal(1, (await db.Set<CounterRow>().SingleAsync(Ct)).Last);
    }

    [Fact]
    public async Task UndoneForAnotherWriter_IsFiledOnceAllTheSame()
    {
        await using var app = await SerambiApp.CreateAsync(Providers.Postgres);
        await TestBody.SeedAsync(app);
        var plan = await PlanAsync(app);
        var registrar = app.Services.GetRequiredService<Registrar>();
        var first = await registrar.FileAsync(Make(app, plan, Guid.CreateVersion7(), "Yang pertama"), Ct);
        await using var db = app.OpenDb();
        var read = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var party = await db.Parties.AsNoTracking().SingleAsync(Ct);

        // The registrar writes the party and then its case; the other holds the case and then wants the party.
        await using var other = await CrossingWriter.BeginAsync(app.ConnectionString, $"update \"Cases\" set \"Subject\" = 'Lain' where \"Id\" = '{read.Id}'", Ct);
        var made = Make(app, plan, Guid.CreateVersion7(), "Yang kedua");
        var filing = registrar.FileAsync(made with { Build = (context, registration) => Touch(context, read, party, made.Build(context, registration)) }, Ct);
        await other.CrossAsync($"update \"Parties\" set \"Name\" = 'Lain' where \"Id\" = '{party.Id}'", Ct);

        Assert.Equal(("0002/PPID/PI/2026", false), ((await filing).Number, (await filing).Repeated));
        Assert.Equal(("Lain", "closed"), (await db.Cases.AsNoTracking().Where(c => c.Id == read.Id).Select(c => new ValueTuple<string, string?>(c.Subject, c.Outcome)).SingleAsync(Ct)));
        Assert.Equal(2, await db.Cases.CountAsync(Ct));
        Assert.Equal(2, (await db.Set<CounterRow>().SingleAsync(Ct)).Last);
    }

    private static Case Touch(SerambiDb context, Case read, Party party, Case built)
    {
        context.Attach((Party)context.Entry(party).CurrentValues.ToObject()).Property(p => p.Occupation).CurrentValue = "Guru";
        context.Attach((Case)context.Entry(read).CurrentValues.ToObject()).Property(c => c.Outcome).CurrentValue = "closed";
        return built;
    }

    [Theory]
    [InlineData("{seq:4}/{unit}/PI/{yyyy}", "0012/PPID/PI/2026")]
    [InlineData("{seq}-{kind}-{unit}-{roman}-{yy}", "12-PI-PPID-III-26")]
    [InlineData("{unit}.{dd}.{mm}.{yyyy}.{seq:6}", "PPID.06.03.2026.000012")]
    public void Format_WritesTokens(string pattern, string number) =>
        Assert.Equal(number, NumberSeries.For("information-request", "PI", "PPID", pattern, new DateOnly(2026, 3, 6)).Format(12));

    [Theory]
    [InlineData("{unit}/{yyyy}", "missing", "seq")]
    [InlineData("{seq}/{unit}", "missing", "yyyy")]
    [InlineData("{seq}/{yyyy}", "missing", "unit")]
    [InlineData("{seq}/{unit}/{yyyy}/{bulan}", "unknown", "bulan")]
    public void Check_NamesTheFault(string pattern, string fault, string token) => Assert.Equal(new PatternFault(fault, token), NumberSeries.Check(pattern));

    [Fact]
    public void Series_StartsAnewEachYear()
    {
        var last = NumberSeries.For("k", "K", "U", "{seq}{unit}{yyyy}", new DateOnly(2026, 12, 31));
        var first = NumberSeries.For("k", "K", "U", "{seq}{unit}{yyyy}", new DateOnly(2027, 1, 1));
        Assert.Equal((last.Key, 2026, 2027), (first.Key, last.Period, first.Period));
    }

    private static Task<OpeningPlan> PlanAsync(SerambiApp app) => app.InScopeAsync(async services =>
        (await services.GetRequiredService<CaseOpening>().PlanAsync(services.GetRequiredService<RequestKind>(), null, null, Ct)).Value);

    /// <summary>A filing that the database refuses when <paramref name="subject"/> is null.</summary>
    private static Filing Make(SerambiApp app, OpeningPlan plan, Guid submission, string subject) => new(submission, plan.Series, (db, registration) =>
    {
        var party = new Party { Name = "Uji", CreatedAtUtc = plan.ReceivedAtUtc };
        var c = new Case
        {
            Kind = RequestKind.KindId,
            Number = registration.Number,
            UnitId = plan.UnitId,
            HandlingUnitId = plan.UnitId,
            ProcedureHash = plan.Facts.ProcedureHash,
            Subject = subject,
            ReceivedAtUtc = plan.ReceivedAtUtc,
            ReceivedOn = plan.ReceivedOn,
            RequesterId = party.Id,
            Requester = party,
            SubmissionId = submission,
        };
        db.Add(c);
        app.Services.GetRequiredService<ProcedureEngine>().Open(db, c, Actor.Public, plan.Facts);
        return c;
    });
}
