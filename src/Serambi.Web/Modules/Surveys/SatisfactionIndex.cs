namespace Serambi.Web.Modules.Surveys;

/// <summary>Quality of a unit of service by its index (PermenPANRB 14/2017, annex).</summary>
internal enum ServiceQuality
{
    /// <summary>"Tidak Baik".</summary>
    D,

    /// <summary>"Kurang Baik".</summary>
    C,

    /// <summary>"Baik".</summary>
    B,

    /// <summary>"Sangat Baik".</summary>
    A,
}

/// <summary>How one element was judged.</summary>
/// <param name="Element">From 0 to 8.</param>
/// <param name="Respondents">How many judged it; at least one.</param>
/// <param name="Sum">Of their scores, 1 to 4 each.</param>
internal sealed record ElementScore(int Element, int Respondents, int Sum)
{
    /// <summary>NRR: the mean score of the element.</summary>
    public decimal Mean => (decimal)Sum / Respondents;
}

/// <summary>
/// IKM, the index of satisfaction of the public (PermenPANRB 14/2017): the mean of the elements' means, times 25. An element that nobody judged
/// is left out, and the others weigh 1/x each.
/// </summary>
internal sealed record SatisfactionIndex(IReadOnlyList<ElementScore> Elements, decimal Weight)
{
    /// <summary>The weight as the annex prints it for nine elements; with it the best index is 99.</summary>
    public const decimal PrintedWeight = 0.11m;

    private const decimal Scale = 25m;

    /// <summary>NI: weighted sum of the means, 1 to 4.</summary>
    public decimal Mean => Elements.Sum(e => e.Mean) * Weight;

    /// <summary>IKM, 25 to 100, with two decimals, half up.</summary>
    public decimal Index => Math.Round(Mean * Scale, 2, MidpointRounding.AwayFromZero);

    /// <summary>Judged by the rounded index: the bands of NI in the annex leave gaps.</summary>
    public ServiceQuality Quality => Index switch
    {
        >= 88.31m => ServiceQuality.A,
        >= 76.61m => ServiceQuality.B,
        >= 65.00m => ServiceQuality.C,
        _ => ServiceQuality.D,
    };

    /// <summary>The index of what was judged; null when nobody judged anything.</summary>
    /// <param name="scores">At most one line for each element.</param>
    /// <param name="printed">With the printed weight of 0.11 for nine elements, to compare with older reports; else exactly 1/x.</param>
    public static SatisfactionIndex? Of(IEnumerable<ElementScore> scores, bool printed)
    {
        var judged = scores.Where(s => s.Respondents > 0).OrderBy(s => s.Element).ToList();
        return judged.Count == 0 ? null : new SatisfactionIndex(judged, printed && judged.Count == SurveyElements.Count ? PrintedWeight : 1m / judged.Count);
    }

    /// <summary>How many must be asked of so many served (Krejcie and Morgan, the annex's table: 95 %, 0.05).</summary>
    public static int SampleOf(int served)
    {
        const decimal ChiSquare = 3.841m, Variance = 0.25m, Precision = 0.05m;
        return served <= 0 ? 0 : (int)Math.Round(ChiSquare * served * Variance / ((Precision * Precision * (served - 1)) + (ChiSquare * Variance)), MidpointRounding.AwayFromZero);
    }
}
