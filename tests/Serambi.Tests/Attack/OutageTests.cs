using System.Net;
using Npgsql;
using Serambi.Tests.Api;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Xunit;

namespace Serambi.Tests.Attack;

/// <summary>The database goes away and comes back while the program runs.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task DatabaseGoneAndBack_CleanErrorsThenServiceWithoutRestart()
    {
        await using var app = await SerambiApp.CreateAsync(Providers.Postgres);
        await TestBody.SeedAsync(app);
        var api = new ApiCaller(app);
        var body = ApiCaller.Body(await api.UploadAsync());
        var visitor = app.NewVisitor();
        var check = await RequestWalk.ToCheckAsync(visitor);
        var server = await PostgresServer.GetAsync();
        var name = new NpgsqlConnectionStringBuilder(app.ConnectionString).Database!;
        var key = Guid.CreateVersion7().ToString();
        await RenameAsync(server, name, name + "_gone");
        try
        {
            var refused = await api.SubmitAsync(body, key);
            Assert.Equal(503, refused.Problem());
            Assert.NotEmpty(refused.Field("reference"));
            Assert.NotNull(refused.Response.Headers.RetryAfter);
            var page = await visitor.SubmitAsync(check, "main form", new FormValues { ["Statement"] = "true" });
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
            Assert.NotEmpty(page.Heading);
            Assert.DoesNotContain("Npgsql", page.Body, StringComparison.Ordinal);
            Assert.Equal(503, (await api.GetAsync("/health/ready")).Status);
            Assert.Equal(200, (await api.GetAsync("/health/live")).Status);
        }
        finally
        {
            await RenameAsync(server, name + "_gone", name);
        }

        var filed = await api.SubmitAsync(body, key);
        Assert.True(filed.Status == 201, filed.Text);

        // Sooner the same words of the same person would be taken for the first request once more.
        app.Time.Advance(TimeSpan.FromHours(1));
        var sent = await visitor.SubmitAsync(check, "main form", new FormValues { ["Statement"] = "true" });
        Assert.NotEqual(filed.Field("number"), RequestWalk.Read(sent).Number);
    }

    /// <summary>Throws everybody out until nobody is faster at coming back than the renaming.</summary>
    private static async Task RenameAsync(PostgresServer server, string from, string to)
    {
        for (var attempt = 1; ; attempt++)
        {
            await server.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{from}'", TestContext.Current.CancellationToken);
            try
            {
                await server.ExecuteAsync($"alter database {from} rename to {to}", TestContext.Current.CancellationToken);
                return;
            }
            catch (PostgresException) when (attempt < 20)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);   // a worker reconnected in between
            }
        }
    }
}
