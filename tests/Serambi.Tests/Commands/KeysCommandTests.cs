using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Seals;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Commands;

public sealed class KeysCommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Rotate_GivesANewKey_AndSealsAnew(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        var before = (await CommandRun.OfAsync(app, "keys list")).Output.Trim();

        var run = await CommandRun.OfAsync(app, "keys rotate");

        Assert.True(run.Code == 0, run.Errors);
        var keys = JsonDocument.Parse((await CommandRun.OfAsync(app, "keys list", "--json")).Output).RootElement.EnumerateArray().ToList();
        Assert.Equal(2, keys.Count);
        Assert.True(keys[0].GetProperty("current").GetBoolean());
        Assert.False(keys[1].GetProperty("current").GetBoolean());
        Assert.StartsWith(keys[1].GetProperty("id").GetString()!, before, StringComparison.Ordinal);
        Assert.Contains(keys[0].GetProperty("id").GetString()!, run.Output, StringComparison.Ordinal);
        Assert.Contains("parties: 1", run.Output, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal(keys[0].GetProperty("id").GetString(), KeyRing.Name(FieldSeal.KeyIdOf((await db.Parties.SingleAsync(Ct)).IdentityNumber!)));

        var resumed = await CommandRun.OfAsync(app, "keys rotate", "--resume");
        Assert.Equal(0, resumed.Code);
        Assert.Contains("parties: 0", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandRun.OfAsync(app, "keys list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("keys rotate", "--again")]
    [InlineData("keys rotate", "--resume=yes")]
    [InlineData("keys rotate", "now")]
    [InlineData("keys list", "--resume")]
    public async Task WrongWords_AreRefused_AndNothingRotates(string name, string argument)
    {
        await using var app = await SerambiApp.CreateAsync();

        var run = await CommandRun.OfAsync(app, name, argument);

        Assert.Equal(2, run.Code);
        Assert.NotEmpty(run.Errors);
        Assert.Single((await CommandRun.OfAsync(app, "keys list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
