using Serambi.Platform;
using Xunit;

namespace Serambi.Tests;

public sealed class ResultTests
{
    [Fact]
    public void Value_OfFailure_Throws()
    {
        Result<int> failed = Problem.NotFound;
        Assert.True(failed.Failed);
        Assert.Throws<InvalidOperationException>(() => failed.Value);
    }

    [Fact]
    public void All_KeepsEveryProblem()
    {
        var problem = Problem.All([Problem.Invalid("A", "a"), Problem.Invalid("B", "b")]);
        Assert.Equal(["A", "B"], problem!.Flatten().Select(p => p.Field));
    }
}
