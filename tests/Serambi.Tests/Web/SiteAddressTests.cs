using Microsoft.Extensions.Configuration;
using Serambi.Platform.Web;
using Xunit;

namespace Serambi.Tests.Web;

public sealed class SiteAddressTests
{
    [Theory]
    [InlineData(null, null, "http://127.0.0.1:5080")]
    [InlineData("https://ppid.contoh.go.id/", "http://127.0.0.1:6301", "https://ppid.contoh.go.id")]
    [InlineData(null, "http://127.0.0.1:6301", "http://127.0.0.1:6301")]
    [InlineData(null, "http://0.0.0.0:80;http://localhost:6302/", "http://localhost:6302")]
    [InlineData(null, "http://*:80", "http://127.0.0.1:5080")]
    public void Origin_IsWhatWasConfigured_ElseWhereThisMachineListens(string? configured, string? urls, string origin)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Site:Address"] = configured, ["urls"] = urls }).Build();
        Assert.Equal(origin, new SiteAddress(configuration).Origin);
    }
}
