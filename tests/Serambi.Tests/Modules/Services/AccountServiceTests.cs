using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Cases;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Xunit;
using FormValues = Serambi.Tests.Infrastructure.FormValues;

namespace Serambi.Tests.Modules.Services;

/// <summary>Services that ask for an account before their form.</summary>
public sealed class AccountServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Form_OfAServiceWithAccounts_AsksToSignInFirst_AndFilesIntoTheAccount(string provider)
    {
        await using var app = await FormWalk.OpenAsync(provider, PublishedServices.Template("ljj").Replace("login: none", "login: account", StringComparison.Ordinal));
        var account = await app.AddAccountAsync(name: "Sari Dewi");
        var visitor = app.NewVisitor();
        Assert.Contains("memerlukan akun", (await visitor.GetPageAsync("/layanan/ljj")).Text, StringComparison.Ordinal);
        foreach (var path in (string[])["/layanan/ljj/isi", "/layanan/ljj/isi/graduate", "/layanan/ljj/periksa"]) Assert.StartsWith("/saya/masuk?kembali=", (await visitor.GetPageAsync(path)).Path, StringComparison.Ordinal);
        Assert.StartsWith("/saya/masuk", (await (await app.SignInAsync(Roles.Administrator)).GetPageAsync("/layanan/ljj/isi")).Path, StringComparison.Ordinal);
        var page = await AccountSignIn.SignInAsync(visitor, account.Email, AccountSignIn.Passphrase, (await visitor.GetPageAsync("/layanan/ljj/isi")).Path);
        Assert.Equal("/layanan/ljj/isi", page.Path);
        Assert.Equal("Sari Dewi", page.One("#Applicant_Name").GetAttribute("value"));
        Assert.Equal(account.Email, page.One("#Applicant_Email").GetAttribute("value"));
        var check = await FormWalk.ToCheckAsync(visitor);

        // The session ends while the form is filled in: nothing is filed, and nothing that was typed is lost.
        await EndAsync(app, account.Id);
        var back = await visitor.SubmitAsync(check, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.StartsWith("/saya/masuk", back.Path, StringComparison.Ordinal);
        await using (var before = app.OpenDb()) Assert.False(await before.Cases.AnyAsync(Ct));
        check = await AccountSignIn.SignInAsync(visitor, account.Email, AccountSignIn.Passphrase, back.Path);
        Assert.Equal("/layanan/ljj/periksa", check.Path);
        await visitor.SubmitAsync(check, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Single((await visitor.GetPageAsync("/saya/kasus")).All(".results li"));
        await using var db = app.OpenDb();
        Assert.Equal(account.Id, (await db.Set<CaseHolder>().SingleAsync(Ct)).HolderId);
    }

    [Fact]
    public async Task Filing_WithoutAnAccount_IsRefused_WhateverTheWay()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj").Replace("login: none", "login: account", StringComparison.Ordinal));
        Task<Result<ServiceReceipt>> FileAsync(Actor actor, Channel channel) => app.InScopeAsync(s => s.GetRequiredService<SubmitService>().RunAsync(
            new SubmitServiceInput("ljj", GivenAnswers.Of([]), new ServiceApplicant { Name = "Sari Dewi" }, Guid.CreateVersion7(), channel), actor, Ct));
        var needed = (await FileAsync(Actor.Public, Channel.Api)).Problem!;
        Assert.Equal((ProblemKind.Conflict, Serambi.Web.FilingTexts.AccountNeeded), (needed.Kind, needed.Message));
        Assert.Equal(ProblemKind.Invalid, (await FileAsync(Actor.OfAccount(Guid.CreateVersion7()), Channel.Web)).Problem!.Kind);   // let in: the answers are judged
        Assert.Equal(HttpStatusCode.OK, (await app.NewVisitor().GetPageAsync("/api/v1/services/ljj")).Status);
        Assert.Contains("\"account\":true", (await app.NewVisitor().GetPageAsync("/api/v1/services/ljj")).Body.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static Task<Result<Done>> EndAsync(SerambiApp app, Guid account) => app.InScopeAsync(s => s.GetRequiredService<EndAccountSessions>().RunAsync(new EndAccountSessionsInput(null), Actor.OfAccount(account), Ct));
}
