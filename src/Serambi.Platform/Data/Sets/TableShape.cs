using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Serambi.Platform.Data.Sets;

/// <summary>A column of the model and how its value is read off an entity, as the database takes it.</summary>
internal sealed class Column
{
    private readonly IClrPropertyGetter getter;
    private readonly Func<object?, object?>? convert;
    private readonly Lazy<NpgsqlDbType> postgresType;

    public Column(IProperty property, string name)
    {
        (Property, Name) = (property, name);
        getter = property.GetGetter();
        Mapping = property.GetRelationalTypeMapping();
        convert = Mapping.Converter?.ConvertToProvider;
        var stored = Mapping.Converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        postgresType = new Lazy<NpgsqlDbType>(() =>
        {
            using var command = new NpgsqlCommand();
            return ((NpgsqlParameter)Mapping.CreateParameter(command, name, null, nullable: true)).NpgsqlDbType;
        });
        ArrayType = stored.IsValueType && property.IsNullable ? typeof(Nullable<>).MakeGenericType(stored) : stored;
    }

    public IProperty Property { get; }

    public string Name { get; }

    public RelationalTypeMapping Mapping { get; }

    /// <summary>Element type of an array of such values.</summary>
    public Type ArrayType { get; }

    /// <summary>The type of one value, as the model maps it.</summary>
    public NpgsqlDbType PostgresType => postgresType.Value;

    public object? ValueOf(object entity) => ToStore(getter.GetClrValue(entity));

    public object? ToStore(object? value) => convert is null || value is null ? value : convert(value);
}

/// <summary>The table of an entity type as the model has it.</summary>
internal sealed class TableShape
{
    private static readonly ConcurrentDictionary<IModel, IReadOnlyDictionary<IEntityType, Lazy<TableShape>>> Models = new();

    private TableShape(IEntityType type, int order)
    {
        Order = order;
        Name = type.GetTableName()!;
        var table = StoreObjectIdentifier.Table(Name, type.GetSchema());
        var all = type.GetProperties().Where(p => p.GetComputedColumnSql() is null).Select(p => new Column(p, p.GetColumnName(table)!)).ToList();
        All = all;
        Key = all.FindAll(c => c.Property.IsPrimaryKey());
        Tokens = all.FindAll(c => c.Property.IsConcurrencyToken);
        Given = all.FindAll(c => !(c.Property.IsPrimaryKey() && c.Property.ValueGenerated == ValueGenerated.OnAdd && c.Property.ClrType != typeof(Guid)));
    }

    /// <summary>Place among the tables: principals come before what points at them.</summary>
    public int Order { get; }

    public string Name { get; }

    public IReadOnlyList<Column> All { get; }

    public IReadOnlyList<Column> Key { get; }

    public IReadOnlyList<Column> Tokens { get; }

    /// <summary>What an insert gives; numbers that grow are made by the database.</summary>
    public IReadOnlyList<Column> Given { get; }

    /// <exception cref="KeyNotFoundException">The type has no table of its own.</exception>
    public static TableShape Of(IEntityType type) => Models.GetOrAdd(type.Model, Ordered)[type].Value;

    private static Dictionary<IEntityType, Lazy<TableShape>> Ordered(IModel model)
    {
        var shapes = new Dictionary<IEntityType, Lazy<TableShape>>();
        var left = model.GetEntityTypes().Where(t => t.GetTableName() is not null && !t.IsOwned()).ToList();
        while (left.Count > 0)
        {
            var ready = left.FindAll(t => t.GetForeignKeys().All(k => k.PrincipalEntityType == t || shapes.ContainsKey(k.PrincipalEntityType)));
            if (ready.Count == 0) throw new InvalidOperationException($"Tables point at each other in a circle: {string.Join(", ", left.Select(t => t.DisplayName()))}.");
            foreach (var type in ready)
            {
                var order = shapes.Count;
                shapes.Add(type, new Lazy<TableShape>(() => new TableShape(type, order)));
            }

            left.RemoveAll(shapes.ContainsKey);
        }

        return shapes;
    }
}
