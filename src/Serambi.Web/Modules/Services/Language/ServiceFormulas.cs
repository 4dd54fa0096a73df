using Serambi.Platform.Expressions;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>The compiled expressions of a declaration, and an order of fields in which each comes after those that it reads.</summary>
internal sealed class ServiceFormulas
{
    private readonly Dictionary<(string Source, string? List), Expression> compiled = [];
    private readonly Dictionary<string, IReadOnlyList<FieldDeclaration>> rows = new(StringComparer.Ordinal);

    /// <summary>All fields, in an order in which they can be evaluated; as they stand where they go in a circle.</summary>
    public IReadOnlyList<FieldDeclaration> Order { get; set; } = [];

    /// <summary>Fields that tell something of a private field: they are private, or calculated from one or while one says so.</summary>
    public HashSet<string> Telltale { get; } = new(StringComparer.Ordinal);

    /// <summary>Fields that are asked for while a private field says so: that they are answered tells something of it.</summary>
    public HashSet<string> Hinting { get; } = new(StringComparer.Ordinal);

    /// <summary>The fields of a list's row, in such an order.</summary>
    public IReadOnlyList<FieldDeclaration> RowOrder(string list) => rows.GetValueOrDefault(list, []);

    public void SetRowOrder(string list, IReadOnlyList<FieldDeclaration> order) => rows[list] = order;

    public void Add(string source, string? list, Expression expression) => compiled[(source, list)] = expression;

    /// <summary>An expression of the form, or of the rows of a list; null when there is none or it has a fault.</summary>
    public Expression? Find(string? source, string? list = null) => source is null ? null : compiled.GetValueOrDefault((source, list));
}

/// <summary>What names mean in the expressions of a declaration.</summary>
internal sealed class FormNames
{
    private readonly Dictionary<string, ExpressionName> form = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, ExpressionName>> rows = new(StringComparer.Ordinal);

    public FormNames(ServiceDeclaration declaration, ServiceDeclaration? issued = null)
    {
        foreach (var field in declaration.Fields)
        {
            form.TryAdd(field.Id, Name(declaration, field, field.ValueType));
            if (field.Type != FieldType.List) continue;
            var row = rows[field.Id] = new Dictionary<string, ExpressionName>(StringComparer.Ordinal);
            foreach (var sub in field.Of)
            {
                row.TryAdd(sub.Id, Name(declaration, sub, sub.ValueType));
                form.TryAdd($"{field.Id}.{sub.Id}", Name(declaration, sub, sub.ValueType with { Many = true }));
            }
        }

        if (issued is null) return;
        foreach (var (name, meaning) in new FormNames(issued).form) form.TryAdd($"{ReportForm.Issued}.{name}", meaning);
    }

    /// <summary>What a name means in the form, or (first) in the rows of a list.</summary>
    public ExpressionName? Find(string name, string? list) =>
        list is not null && rows.TryGetValue(list, out var row) && row.TryGetValue(name, out var own) ? own : form.GetValueOrDefault(name);

    private static ExpressionName Name(ServiceDeclaration declaration, FieldDeclaration field, ExpressionType type)
    {
        if (field.Type is not (FieldType.Choice or FieldType.Choices)) return new ExpressionName(type);
        var options = declaration.OptionsOf(field);
        return new ExpressionName(type, options.Count == 0 ? null : options.Select(o => o.Id).ToHashSet(StringComparer.Ordinal));
    }
}
