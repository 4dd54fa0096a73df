using Serambi.Platform.Seals;

namespace Serambi.Web.Hosting;

/// <summary>Keys and database must belong together before anything is sealed or opened.</summary>
public sealed class CheckKeys(KeyRingStart start) : IStartUpStep
{
    public Task RunAsync(CancellationToken ct) => start.RunAsync(ct);
}
