using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using Serambi.Platform.Data;

namespace Serambi.Web.Hosting;

/// <summary>
/// The database's model as <c>tools/compile-model</c> wrote it down (decision 66). Looked up by name, so that a program without it, from which
/// the tool begins, can be built; it then reads the model from the mappings, slower and with the same result.
/// </summary>
internal static class CompiledModels
{
    public static IModel? Find(DatabaseOptions database)
    {
        var name = database.Postgres ? "Postgres.PostgresSerambiDbModel" : "Sqlite.SqliteSerambiDbModel";
        return typeof(CompiledModels).Assembly.GetType($"Serambi.Web.CompiledModel.{name}")?.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as IModel;
    }
}
