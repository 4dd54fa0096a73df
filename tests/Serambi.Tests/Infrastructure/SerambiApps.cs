using Xunit;

namespace Serambi.Tests.Infrastructure;

/// <summary>
/// Class fixture: one program per database for all tests of a class, made when first asked for. Tests that share it must not
/// depend on each other's rows; take <see cref="SerambiApp.CreateAsync"/> for an empty one.
/// </summary>
public sealed class SerambiApps : IAsyncLifetime
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly Dictionary<string, SerambiApp> apps = new(StringComparer.Ordinal);

    public async Task<SerambiApp> GetAsync(string provider)
    {
        await gate.WaitAsync();
        try
        {
            if (!apps.TryGetValue(provider, out var app)) apps[provider] = app = await SerambiApp.CreateAsync(provider);
            return app;
        }
        finally
        {
            gate.Release();
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps.Values) await app.DisposeAsync();
        gate.Dispose();
    }
}
