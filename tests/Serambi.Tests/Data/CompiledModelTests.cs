using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Serambi.Platform.Data;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Hosting;
using Xunit;

namespace Serambi.Tests.Data;

public sealed class CompiledModelTests
{
    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Model_IsTheOneThatTheMappingsSay(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var mapped = database.Open();
        await using var compiled = database.Open(CompiledModels.Find(new DatabaseOptions(!mapped.Embedded, "")));
        Assert.NotSame(mapped.Model, compiled.Model);
        var said = Lines(mapped.Model);
        var written = Lines(compiled.Model);
        Assert.True(said.Count > 100);
        Assert.True(said.SequenceEqual(written, StringComparer.Ordinal), $"The model has changed: run tools/compile-model. {string.Join(" | ", said.Except(written, StringComparer.Ordinal).Concat(written.Except(said, StringComparer.Ordinal)).Take(6))}");
    }

    private static List<string> Lines(IModel model) => [.. $"{model.ToDebugString(MetadataDebugStringOptions.ShortDefault)}\n{model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.ShortDefault)}".Split('\n').Select(l => l.TrimEnd())];
}
