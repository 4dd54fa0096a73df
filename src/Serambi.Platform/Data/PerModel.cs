using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Serambi.Platform.Data;

/// <summary>A compiled query is bound to the model that it first met; this keeps one for each: two databases, and two programs in one test.</summary>
public sealed class PerModel<T>(Func<T> compile) where T : class
{
    private readonly ConditionalWeakTable<IModel, T> compiled = [];

    public T Of(DbContext db) => compiled.GetValue(db.Model, _ => compile());
}
