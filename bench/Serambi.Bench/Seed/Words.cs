namespace Serambi.Bench.Seed;

/// <summary>Makes Indonesian text with the usual distribution of words: a few in almost every text, most of them rare (Zipf), names besides.</summary>
internal sealed class Words
{
    private static readonly string[] First = ["Siti", "Budi", "Agus", "Dewi", "Sri", "Ahmad", "Muhammad", "Nur", "Rina", "Eko", "Wahyu", "Indah", "Hendra", "Yuni", "Andi", "Fitri", "Rizky", "Putri", "Bambang", "Lestari"];
    private static readonly string[] Last = ["Rahmawati", "Santoso", "Wijaya", "Kusuma", "Hidayat", "Saputra", "Nugroho", "Siregar", "Hasibuan", "Pratama", "Utami", "Setiawan", "Simanjuntak", "Lubis", "Permana", "Wulandari", "Halim", "Gunawan", "Suryana", "Maulana"];
    private readonly string[] words;
    private readonly double[] cumulated;
    private readonly Random random;

    /// <summary>The same text for the same seed.</summary>
    public Words(int seed)
    {
        random = new Random(seed);
        using var reader = new StreamReader(typeof(Words).Assembly.GetManifestResourceStream("words.txt")!);
        var common = reader.ReadToEnd().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();

        // Places, streets and file numbers: a long tail of words that occur in few texts.
        words = [.. common, .. Enumerable.Range(0, 60_000).Select(i => $"{common[i % common.Length]}{common[i * 7 % common.Length].AsSpan(0, 2)}{i % 97}")];
        cumulated = new double[words.Length];
        var sum = 0.0;
        for (var i = 0; i < words.Length; i++) cumulated[i] = sum += 1.0 / (i + 3);
    }

    public string Name() => $"{First[random.Next(First.Length)]} {Last[random.Next(Last.Length)]}";

    public string Text(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Word()));

    private string Word()
    {
        var at = Array.BinarySearch(cumulated, random.NextDouble() * cumulated[^1]);
        return words[at < 0 ? Math.Min(~at, words.Length - 1) : at];
    }
}
