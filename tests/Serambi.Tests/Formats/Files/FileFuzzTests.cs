using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Files;
using Xunit;
using static Serambi.Tests.Formats.Files.FileInspectionTests;

namespace Serambi.Tests.Formats.Files;

public sealed class FileFuzzTests
{
    [Fact]
    public void Inspect_RandomBytes_NeverThrows() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll<byte[]>(bytes => IsConsistent(Inspect(bytes))));

    [Theory]
    [MemberData(nameof(Kinds), MemberType = typeof(FileInspectionTests))]
    public void Inspect_MutatedFiles_NeverThrowOrHang(FileKind kind)
    {
        var random = new Random(20260306 + (int)kind);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 1_500; i++)
        {
            Assert.True(IsConsistent(Inspect(Mutate(Sample(kind), random))));
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
    }

    /// <summary>Flips, cuts, doubles and overwrites with the values that break length fields.</summary>
    internal static byte[] Mutate(byte[] valid, Random random)
    {
        var bytes = (byte[])valid.Clone();
        for (var n = random.Next(1, 6); n > 0 && bytes.Length > 1; n--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.AsSpan(at, Math.Min(random.Next(1, 5), bytes.Length - at)).Fill(random.Next(2) == 0 ? (byte)0xFF : (byte)0);
                    break;
                case 3:
                    bytes = bytes[..at];
                    break;
                default:
                    bytes = [.. bytes[..at], .. bytes[random.Next(bytes.Length)..]];
                    break;
            }
        }

        return bytes;
    }

    private static bool IsConsistent(FileVerdict verdict) =>
        (verdict.Kind is null) != (verdict.Refusal is null) && (verdict.Width is null) == (verdict.Height is null)
        && verdict is { Width: null } or { Width: > 0, Height: > 0 };
}
