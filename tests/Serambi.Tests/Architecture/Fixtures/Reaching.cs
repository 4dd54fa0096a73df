using Serambi.Tests.Architecture.Fixtures.Modules.Reached;

namespace Serambi.Tests.Architecture.Fixtures.Modules.Reaching;

internal sealed class ByField
{
    public Thing? Thing { get; set; }
}

internal sealed class ByGeneric
{
    public IReadOnlyList<Thing[]> Things { get; } = [];
}

internal sealed class ByLambda
{
    public Func<Task<int>> Make() => async () =>
    {
        await Task.Yield();
        return new Thing().GetHashCode() + GetHashCode();
    };
}

[Mark]
internal sealed class ByAttribute;
