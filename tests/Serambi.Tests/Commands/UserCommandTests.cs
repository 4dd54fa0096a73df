using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Commands;

public sealed class UserCommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task UserAdd_OnEmptyDatabase_MakesRootUnitAndInvitesAdministrator(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);

        var run = await CommandRun.OfAsync(app, "user add", "siti@badan.example", "--name=Siti Rahayu", "--role=administrator", "--unit=BADAN");

        Assert.True(run.Code == 0, run.Errors);
        var token = run.Output[(run.Output.IndexOf("/undangan/", StringComparison.Ordinal) + "/undangan/".Length)..].Trim();
        var invited = await app.InScopeAsync(s => s.GetRequiredService<AcceptInvitation>().FindAsync(token));
        Assert.Equal("siti@badan.example", invited?.Email);
        await using var db = app.OpenDb();
        var root = await db.Units.SingleAsync(Ct);
        Assert.Equal(("BADAN", (Guid?)null), (root.Code, root.ParentId));
        Assert.Contains("invited", (await CommandRun.OfAsync(app, "user list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserAdd_WithPasswordOnStandardInput_MayBeListedAsActive()
    {
        await using var app = await SerambiApp.CreateAsync();

        var weak = await CommandRun.TypingAsync(app, "rahasia\n", "user add", "siti@badan.example", "--name=Siti", "--role=administrator", "--password-stdin");
        var run = await CommandRun.TypingAsync(app, "kopi-pagi-di-teras\n", "user add", "siti@badan.example", "--name", "Siti", "--role", "administrator", "--password-stdin");

        Assert.Equal(1, weak.Code);
        Assert.True(run.Code == 0, run.Errors);
        Assert.DoesNotContain("/undangan/", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"active\"", (await CommandRun.OfAsync(app, "user list", "--json")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "nobody@badan.example", "--name=A", "--role=king")]
    [InlineData(2, "nobody@badan.example", "--role=leader")]
    [InlineData(2, "--name=A", "--role=leader")]
    [InlineData(2, "nobody@badan.example", "--name=A", "--role=leader", "--colour=red")]
    [InlineData(1, "nobody@badan.example", "--name=A", "--role=leader")]
    [InlineData(1, "no-address", "--name=A", "--role=administrator")]
    public async Task UserAdd_WithWrongWords_SaysSo(int code, params string[] arguments)
    {
        await using var app = await SerambiApp.CreateAsync();

        var run = await CommandRun.OfAsync(app, "user add", arguments);

        Assert.Equal(code, run.Code);
        Assert.NotEmpty(run.Errors);
        await using var db = app.OpenDb();
        Assert.False(await db.Users.AnyAsync(Ct));
    }

    [Fact]
    public async Task UserReset_OfPersonWithSecondFactor_AsksForYes()
    {
        await using var app = await SerambiApp.CreateAsync();
        await CommandRun.TypingAsync(app, "kopi-pagi-di-teras\n", "user add", "siti@badan.example", "--name=Siti", "--role=administrator", "--password-stdin");
        await using var db = app.OpenDb();
        await db.Users.ExecuteUpdateAsync(u => u.SetProperty(x => x.TwoFactorEnabled, true), Ct);

        var asked = await CommandRun.OfAsync(app, "user reset", "siti@badan.example");
        var done = await CommandRun.OfAsync(app, "user reset", "siti@badan.example", "--yes");

        Assert.Equal(1, asked.Code);
        Assert.True(done.Code == 0, done.Errors);
        Assert.Contains("/undangan/", done.Output, StringComparison.Ordinal);
        var user = await db.Users.AsNoTracking().SingleAsync(Ct);
        Assert.False(user.TwoFactorEnabled);
        Assert.Null(user.PasswordHash);
        Assert.Equal(1, (await CommandRun.OfAsync(app, "user reset", "nobody@badan.example")).Code);
    }
}
