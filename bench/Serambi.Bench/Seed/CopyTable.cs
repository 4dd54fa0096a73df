using Npgsql;

namespace Serambi.Bench.Seed;

/// <summary>Streams rows into one table with COPY over a connection of its own.</summary>
internal sealed class CopyTable : IDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBinaryImporter importer;

    public CopyTable(string connectionString, string table, string columns)
    {
        connection = new NpgsqlConnection(connectionString + ";Pooling=false;Command Timeout=0");
        connection.Open();

        // Foreign keys hold by construction; checking twelve million of them would take longer than writing.
        using (var replica = new NpgsqlCommand("SET session_replication_role = replica; SET synchronous_commit = off", connection)) replica.ExecuteNonQuery();
        importer = connection.BeginBinaryImport($"COPY \"{table}\" ({string.Join(", ", columns.Split(' ').Select(c => $"\"{c}\""))}) FROM STDIN (FORMAT binary)");
    }

    public void Row(params ReadOnlySpan<object?> values)
    {
        importer.StartRow();
        foreach (var value in values)
        {
            switch (value)
            {
                case null: importer.WriteNull(); break;
                case string text: importer.Write(text); break;
                case Guid id: importer.Write(id); break;
                case int number: importer.Write(number); break;
                case bool flag: importer.Write(flag); break;
                case DateTime at: importer.Write(at); break;
                case DateOnly day: importer.Write(day); break;
                case byte[] bytes: importer.Write(bytes); break;
                case long big: importer.Write(big); break;
                default: throw new NotSupportedException(value.GetType().Name);
            }
        }
    }

    /// <summary>Ends the copy; nothing is kept without it.</summary>
    public void Complete() => importer.Complete();

    public void Dispose()
    {
        importer.Dispose();
        connection.Dispose();
    }
}
