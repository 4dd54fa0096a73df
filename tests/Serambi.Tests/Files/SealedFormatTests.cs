using System.Security.Cryptography;
using Serambi.Platform.Files;
using Xunit;

namespace Serambi.Tests.Files;

public sealed class SealedFormatTests
{
    private const int Chunk = SealedFormat.ChunkSize;
    private const int Stride = Chunk + SealedFormat.TagSize;
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static TheoryData<int> Lengths => [0, 1, Chunk - 1, Chunk, Chunk + 1, 2 * Chunk, (3 * Chunk) + 17];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Read_OfWritten_IsTheSame_FromAnyPosition(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var made = await WriteAsync(plain);
        using var stream = new SealedReadStream(new MemoryStream(made), Key);
        Assert.Equal(length, stream.Length);
        foreach (var from in (int[])[0, length / 3, length / 2, Math.Max(0, length - 1), length])
        {
            stream.Position = from;
            using var kept = new MemoryStream();
            await stream.CopyToAsync(kept, TestContext.Current.CancellationToken);
            Assert.Equal(plain[from..], kept.ToArray());
        }
    }

    [Fact]
    public async Task Read_OfChangedFile_Throws()
    {
        var made = await WriteAsync(RandomNumberGenerator.GetBytes(2 * Chunk));
        foreach (var at in (int[])[0, 8, 8 + Chunk, made.Length - 1])
        {
            var changed = (byte[])made.Clone();
            changed[at] ^= 1;
            await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAsync(changed, Key));
        }

        await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAsync(made, RandomNumberGenerator.GetBytes(32)));
    }

    [Fact]
    public async Task Read_OfCutReorderedOrLengthenedFile_Throws()
    {
        var made = await WriteAsync(RandomNumberGenerator.GetBytes(3 * Chunk));
        var (head, one, two, three) = (made[..8], made[8..(8 + Stride)], made[(8 + Stride)..(8 + (2 * Stride))], made[(8 + (2 * Stride))..]);
        byte[][] forged = [[.. head, .. one], [.. head, .. one, .. two], [.. head, .. two, .. one, .. three], [.. head, .. two, .. three], [.. made, .. three], made[..^1], made[..4], head];
        foreach (var file in forged) await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAsync(file, Key));
    }

    private static async Task<byte[]> ReadAsync(byte[] made, byte[] key) => await Samples.ReadAsync(new SealedReadStream(new MemoryStream(made), key));

    private static async Task<byte[]> WriteAsync(byte[] plain)
    {
        using var target = new MemoryStream();
        using var sealer = new ChunkSealer(target, Key);
        foreach (var part in plain.Chunk(10_000)) await sealer.WriteAsync(part, TestContext.Current.CancellationToken);
        await sealer.CompleteAsync(TestContext.Current.CancellationToken);
        return target.ToArray();
    }
}
