using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Tests.Architecture.Fixtures;

internal sealed class WritingModel(SerambiDb db) : PageModel
{
    public async Task OnPostAsync() => await db.SaveChangesAsync();
}

internal static class WritingApi
{
    public static Func<Task<int>> Map(SerambiDb db) => async () => await db.Set<Case>().ExecuteDeleteAsync();
}

internal sealed class WritingOperation(SerambiDb db)
{
    public Task<int> RunAsync() => db.SaveChangesAsync();
}

public class OpenOperation
{
    public Task<int> RunAsync() => Task.FromResult(GetHashCode());
}

public class OpenServer
{
    public Task<int> RunAsync() => Task.FromResult(GetHashCode());

    public Task<int> StopAsync() => Task.FromResult(GetHashCode());
}

internal sealed class CaseManager;

internal sealed class CaseHelper;

internal sealed class Database;

internal sealed class FieldTagHelper : TagHelper;

internal sealed class StagedCase
{
    public string Stage { get; set; } = "";
}

internal static class StageThief
{
    public static void Take(StagedCase one) => one.Stage = "taken";
}

internal static class ProcedureEngine
{
    public static Action Move(StagedCase one) => () => one.Stage = "moved";
}

internal static class Knowing
{
    public static string Page(bool other) => other ? "/Reached/Submit" : "Serambi.Web.Modules.Reached";

    public static string Route() => "/reached/ajukan";
}
