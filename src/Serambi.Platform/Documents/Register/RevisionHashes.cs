using System.Security.Cryptography;

namespace Serambi.Platform.Documents.Register;

/// <summary>
/// SHA-256 of a file and of every earlier revision that it may hold: a PDF that is added to keeps its old bytes as a prefix, which ends at one of its
/// end marks, with or without a line end (ISO 32000-2, 7.5.6). One pass, however many there are.
/// </summary>
internal static class RevisionHashes
{
    /// <summary>Marks that are looked at; a file with more was not made in good faith, and its last ones count.</summary>
    private const int MostMarks = 64;

    /// <returns>From the shortest revision to the whole file, which is always the last: how long, and its hash.</returns>
    public static IReadOnlyList<(int Length, byte[] Hash)> Of(ReadOnlySpan<byte> file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var hashes = new List<(int Length, byte[] Hash)>();
        var done = 0;
        foreach (var end in Ends(file))
        {
            hash.AppendData(file[done..end]);
            done = end;
            hashes.Add((end, hash.GetCurrentHash()));
        }

        return hashes;
    }

    private static SortedSet<int> Ends(ReadOnlySpan<byte> file)
    {
        var ends = new SortedSet<int> { file.Length };
        var mark = "%%EOF"u8;
        var searched = file.Length;
        for (var found = 0; found < MostMarks && file[..searched].LastIndexOf(mark) is >= 0 and var at; found++, searched = at)
        {
            var end = at + mark.Length;
            ends.Add(end);
            if (end < file.Length && file[end] is (byte)'\r' or (byte)'\n') ends.Add(end + 1);
            if (end + 1 < file.Length && file[end] == '\r' && file[end + 1] == '\n') ends.Add(end + 2);
        }

        return ends;
    }
}
