using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Serambi.Tests.Attack;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Xunit;

namespace Serambi.Tests.Commands;

/// <summary>The built program as a process: exit codes and outputs as people and scripts see them.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly DirectoryInfo storage = Directory.CreateTempSubdirectory("serambi-cli-");

    public void Dispose() => storage.Delete(recursive: true);

    [Theory]
    [InlineData(0, "help")]
    [InlineData(0, "--version")]
    [InlineData(0, "migrate", "--help")]
    [InlineData(0, "audit", "--help")]
    [InlineData(1, "service", "check", "tiada.yaml")]
    [InlineData(2, "service", "check")]
    [InlineData(2, "dance")]
    [InlineData(1, "help", "--Keys:File={storage}/keys")]
    [InlineData(2, "migrate", "--fast")]
    [InlineData(2, "migrate", "now")]
    [InlineData(1, "help", "--Database:Provider=oracle")]
    public async Task Program_WithWords_EndsWithCode(int code, params string[] words)
    {
        var (ended, output, errors) = await RunAsync([.. words.Select(w => w.Replace("{storage}", storage.FullName, StringComparison.Ordinal))]);

        Assert.True(ended == code, output + errors);
        Assert.NotEmpty(code == 0 ? output : errors);
    }

    [Fact]
    public async Task Migrate_OnFreshFolder_MakesDatabaseAndKeys_AndThenHasNothingToDo()
    {
        var first = await RunAsync("migrate");
        var second = await RunAsync("migrate");
        var list = await RunAsync("user", "list");

        Assert.True(first.Code == 0, first.Errors);
        Assert.True(File.Exists(Path.Combine(storage.FullName, "serambi.db")));
        Assert.True(File.Exists(Path.Combine(storage.FullName, "keys", "serambi.keys")));
        Assert.Contains("Foundation", first.Output, StringComparison.Ordinal);
        Assert.True(second.Code == 0, second.Errors);
        Assert.Single(second.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(list.Code == 0, list.Errors);
    }

    [Fact]
    public async Task ServiceCheck_NeedsNoDatabase_AndMakesNone()
    {
        var (code, output, errors) = await RunAsync("service", "check", Repository.PathOf("src", "Serambi.Web", "Modules", "Services", "Templates", "ljj.yaml"));

        Assert.True(code == 0, errors);
        Assert.Contains("Legalisir jarak jauh", output, StringComparison.Ordinal);
        Assert.Empty(storage.EnumerateFiles("serambi.db*"));
    }

    [Fact]
    public async Task ServeDemo_OnFreshFolder_AndAfterBeingCutOff_MakesTheDemonstrationOnce_AndSaysWhereToSignIn()
    {
        var configuration = new Dictionary<string, string> { ["SERAMBI__Storage__Root"] = storage.FullName, ["SERAMBI__Demo__Cases"] = "2" };
        using (var first = await ProgramProcess.StartAsync(configuration, TimeSpan.FromMinutes(3), "--demo")) await SaysAsync(first, "petugas@contoh.test");
        var made = await AskAsync(CountCases);
        Assert.True(await AskAsync("UPDATE \"Settings\" SET \"Json\" = replace(\"Json\", '\"Ready\":true', '\"Ready\":false') WHERE \"Key\" = 'body' RETURNING instr(\"Json\", '\"Ready\":false')") > 0);

        using var second = await ProgramProcess.StartAsync(configuration, TimeSpan.FromMinutes(3), "--demo");

        await SaysAsync(second, "petugas@contoh.test");
        Assert.Contains("contoh", await second.Http.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        Assert.True(made > 0);
        Assert.Equal(made, await AskAsync(CountCases));
        Assert.True(await AskAsync("SELECT instr(\"Json\", '\"Ready\":true') FROM \"Settings\" WHERE \"Key\" = 'body'") > 0);
    }

    [Fact]
    public async Task ServeDemo_InAHouseWithPeople_LeavesItAsItIs_AndServes()
    {
        Assert.Equal(0, (await RunAsync("user", "add", "a@b.example", "--name=A", "--role=administrator")).Code);

        using var server = await ProgramProcess.StartAsync(new() { ["SERAMBI__Storage__Root"] = storage.FullName }, TimeSpan.FromMinutes(1), "--demo");

        await SaysAsync(server, CommandTexts.DemoNotEmpty);
        Assert.Equal(0, await AskAsync(CountCases));
    }

    private static async Task SaysAsync(ProgramProcess server, string text)
    {
        for (var i = 0; i < 300 && !server.Output.Contains(text, StringComparison.Ordinal); i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Contains(text, server.Output, StringComparison.Ordinal);
    }

    private const string CountCases = "SELECT count(*) FROM \"Cases\"";

    private async Task<long> AskAsync(string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(storage.FullName, "serambi.db")};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements stand in this file
        command.CommandText = statement;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Serambi.Web.dll"), .. words])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = storage.FullName,
        };
        start.Environment["SERAMBI__Storage__Root"] = storage.FullName;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
