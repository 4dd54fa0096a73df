namespace Serambi.Bench.Load;

/// <summary>One side of a comparison: runs a round of so many seconds.</summary>
internal delegate Task<Round> Side(int seconds);

/// <summary>Two sides measured in turn on the same machine, so that whatever else happens there hits both.</summary>
internal static class Duel
{
    /// <summary>Warms both sides up, then runs A/B/A/B… and returns the median round of each by rate.</summary>
    public static async Task<(Round Product, Round Bare)> FightAsync(LoadOptions options, Side product, Side bare)
    {
        await product(options.WarmUp);
        await bare(Math.Max(1, options.WarmUp / 2));
        var (a, b) = (new List<Round>(), new List<Round>());
        for (var i = 0; i < options.Rounds; i++)
        {
            a.Add(await product(options.Seconds));
            b.Add(await bare(options.Seconds));
        }

        return (Median(a), Median(b));
    }

    /// <summary>Only one side, after a warm-up.</summary>
    public static async Task<Round> AloneAsync(LoadOptions options, Side side)
    {
        await side(Math.Max(1, options.WarmUp / 2));
        var rounds = new List<Round>();
        for (var i = 0; i < options.Rounds; i++) rounds.Add(await side(options.Seconds));
        return Median(rounds);
    }

    /// <summary>Several of the same program: all are warmed up before the first is measured, because they share most of their code; then in turn.</summary>
    public static async Task<IReadOnlyList<Round>> InTurnAsync(LoadOptions options, IReadOnlyList<Side> sides)
    {
        foreach (var side in sides) await side(options.WarmUp);
        var rounds = sides.Select(_ => new List<Round>()).ToList();
        for (var i = 0; i < options.Rounds; i++)
        {
            for (var k = 0; k < sides.Count; k++) rounds[k].Add(await sides[k](options.Seconds));
        }

        return rounds.ConvertAll(Median);
    }

    private static Round Median(List<Round> rounds)
    {
        if (rounds.Find(r => r.Refused > 0 || r.Broken > 0) is { } bad) throw new InvalidOperationException($"{bad.Refused} requests were refused and {bad.Broken} broke: nothing to compare.");
        return rounds.OrderBy(r => r.PerSecond).ElementAt(rounds.Count / 2);
    }
}
