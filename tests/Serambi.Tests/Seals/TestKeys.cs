using Serambi.Platform.Seals;

namespace Serambi.Tests.Seals;

/// <summary>A ring of keys in a folder of its own, gone when disposed.</summary>
public sealed class TestKeys : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("serambi-keys-").FullName;

    public TestKeys(TimeProvider? time = null)
    {
        Ring = Open(time);
        Ring.Create();
        Seal = new FieldSeal(Ring);
        Hash = new KeyedHash(Ring);
        Index = new BlindIndex(Ring, Hash);
    }

    public string File => Path.Combine(folder, "keys", "serambi.keys");

    public KeyRing Ring { get; }

    public FieldSeal Seal { get; }

    public KeyedHash Hash { get; }

    public BlindIndex Index { get; }

    /// <summary>Another process that reads the same file.</summary>
    public KeyRing Open(TimeProvider? time = null) => new(new KeyOptions(File), time ?? TimeProvider.System);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
