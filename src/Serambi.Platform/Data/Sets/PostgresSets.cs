using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Serambi.Platform.Data.Sets;

/// <summary>A set is one statement that takes an array for each column; all sets travel together, and their number of rows changes no plan.</summary>
internal static class PostgresSets
{
    public static async Task WriteAsync(DbTransaction transaction, IReadOnlyList<RowSet> sets, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        foreach (var set in sets) batch.BatchCommands.Add(CommandOf(set));
        if (sets.Count == 0) return;
        await batch.PrepareAsync(ct);   // few shapes, the same again and again; the connection remembers them
        await batch.ExecuteNonQueryAsync(ct);
        for (var i = 0; i < sets.Count; i++) sets[i].Check((int)batch.BatchCommands[i].Rows);
    }

    private static NpgsqlBatchCommand CommandOf(RowSet set)
    {
        var command = new NpgsqlBatchCommand(SqlOf(set));
        for (var i = 0; i < set.Width; i++)
        {
            var values = Array.CreateInstance(set.ColumnAt(i).ArrayType, set.Rows.Count);
            for (var row = 0; row < set.Rows.Count; row++) values.SetValue(set.ValueAt(i, set.Rows[row]), row);
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | set.ColumnAt(i).PostgresType, Value = values });
        }

        return command;
    }

    private static string SqlOf(RowSet set)
    {
        var (written, sought) = (set.Written, set.Sought);
        var arrays = string.Join(", ", Enumerable.Range(1, set.Width).Select(i => string.Create(CultureInfo.InvariantCulture, $"${i}")));
        var rows = $"unnest({arrays}) AS s({string.Join(", ", Enumerable.Range(0, set.Width).Select(Name))})";
        var same = string.Join(" AND ", sought.Select((c, i) => $"""t."{c.Name}" {(c.Property.IsNullable ? "IS NOT DISTINCT FROM" : "=")} s.{Name(written.Count + i)}"""));
        return set.State switch
        {
            EntityState.Added => $"""INSERT INTO "{set.Table.Name}" ({string.Join(", ", written.Select(c => $"\"{c.Name}\""))}) SELECT * FROM {rows}""",
            EntityState.Modified => $"""UPDATE "{set.Table.Name}" t SET {string.Join(", ", written.Select((c, i) => $"\"{c.Name}\" = s.{Name(i)}"))} FROM {rows} WHERE {same}""",
            _ => $"""DELETE FROM "{set.Table.Name}" t USING {rows} WHERE {same}""",
        };
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"v{i}");
}
