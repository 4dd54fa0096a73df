using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Serambi.Tests.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Filing;
using Xunit;
using GivenAnswers = Serambi.Web.Modules.Services.Answers.GivenAnswers;

namespace Serambi.Tests.Accounts;

/// <summary>Two who give one case to a company: one of them does, whenever the other comes by.</summary>
public sealed class CaseGivenTwiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Case_GivenByAnotherBeforeAnyQuestion_IsGivenOnce()
    {
        var cut = new Cut();
        await using var app = await SerambiApp.CreateAsync(options: new() { Services = cut.Watch });
        await PermitScene.OpenAsync(app);
        var owner = await app.AddAccountAsync(name: "Ratna Pemilik");
        var company = await AddCompanyAsync(app, owner.Id);
        for (var at = 1; ; at++)
        {
            var filed = await app.InScopeAsync(s => s.GetRequiredService<SubmitService>().RunAsync(
                new SubmitServiceInput("iomki", GivenAnswers.Read(PermitScene.Answers), new ServiceApplicant { Name = "PT Contoh Makmur", Email = owner.Email }, Guid.CreateVersion7(), Channel.Web) { Uploaded = true }, Actor.OfAccount(owner.Id), Ct));
            Assert.False(filed.Failed, filed.Problem?.Message);
            Task<Result<Done>> MoveAsync() => app.InScopeAsync(s => s.GetRequiredService<MoveCase>().RunAsync(new MoveCaseInput(filed.Value.CaseId, company), Actor.OfAccount(owner.Id), Ct));
            Result<Done>? others = null;
            cut.Begin(int.MaxValue, at, async () => others = await MoveAsync());
            var own = await MoveAsync();
            if (others is not { } first)
            {
                Assert.False(own.Failed, own.Problem?.Message);
                Assert.InRange(at, 6, 30);
                return;
            }

            Assert.True(!first.Failed && own.Failed, $"before question {at}");
            await using var db = app.OpenDb();
            Assert.Equal(1, await db.Events.CountAsync(e => e.StreamId == filed.Value.CaseId && e.Action == "given_to_company", Ct));
        }
    }

    private static async Task<Guid> AddCompanyAsync(SerambiApp app, Guid account)
    {
        await using var db = app.OpenDb();
        var company = new Company { Name = "PT Contoh Makmur", Nib = "9120001234569", SinceUtc = app.Time.Now };
        db.Add(company);
        db.Add(new CompanyMember { AccountId = account, CompanyId = company.Id, Role = CompanyRole.Filer, Letters = true, SinceUtc = app.Time.Now });
        await db.SaveChangesAsync(Ct);
        return company.Id;
    }
}
