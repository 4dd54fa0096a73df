using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Serambi.Platform.Data.Sets;

/// <summary>A set is one prepared statement, run for each row; SQLite is in the same process, so nothing travels.</summary>
internal static class SqliteSets
{
    public static void Write(DbTransaction transaction, IReadOnlyList<RowSet> sets)
    {
        foreach (var set in sets)
        {
            using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = SqlOf(set);
            for (var i = 0; i < set.Width; i++) command.Parameters.Add(set.ColumnAt(i).Mapping.CreateParameter(command, NameOf(i), null, nullable: true));
            set.Check(set.Rows.Sum(row =>
            {
                for (var i = 0; i < set.Width; i++) command.Parameters[i].Value = set.ValueAt(i, row) ?? DBNull.Value;
                return command.ExecuteNonQuery();
            }));
        }
    }

    private static string SqlOf(RowSet set)
    {
        var written = set.Written;
        var same = string.Join(" AND ", set.Sought.Select((c, i) => $"\"{c.Name}\" IS {NameOf(written.Count + i)}"));
        return set.State switch
        {
            EntityState.Added => $"""INSERT INTO "{set.Table.Name}" ({string.Join(", ", written.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", written.Select((_, i) => NameOf(i)))})""",
            EntityState.Modified => $"""UPDATE "{set.Table.Name}" SET {string.Join(", ", written.Select((c, i) => $"\"{c.Name}\" = {NameOf(i)}"))} WHERE {same}""",
            _ => $"""DELETE FROM "{set.Table.Name}" WHERE {same}""",
        };
    }

    private static string NameOf(int i) => string.Create(CultureInfo.InvariantCulture, $"$v{i}");
}
