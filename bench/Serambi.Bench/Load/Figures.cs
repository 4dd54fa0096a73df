using System.Globalization;

namespace Serambi.Bench.Load;

/// <summary>One measured value beside its limit.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double Limit, bool AtMost, string Note)
{
    public bool Kept => AtMost ? Value <= Limit : Value >= Limit;

    public double Ratio => Limit == 0 ? (Value == 0 ? 1 : double.PositiveInfinity) : Value / Limit;
}

/// <summary>The table of a run, printed as it grows and once more at the end.</summary>
internal sealed class Figures
{
    private readonly List<Figure> rows = [];

    public bool AllKept => rows.TrueForAll(r => r.Kept);

    public void AtLeast(string name, double value, string unit, double limit, string note = "") => Add(new Figure(name, value, unit, limit, AtMost: false, note));

    public void AtMost(string name, double value, string unit, double limit, string note = "") => Add(new Figure(name, value, unit, limit, AtMost: true, note));

    /// <summary>A comparison of rates, as percentage of the bare side.</summary>
    public void Share(string name, (Round Product, Round Bare) duel, double percent) => AtLeast(name, 100 * duel.Product.PerSecond / duel.Bare.PerSecond, "%", percent, string.Create(
        CultureInfo.InvariantCulture, $"{duel.Product.PerSecond:n0}/s, {Cpu(duel.Product)}, p99 {duel.Product.P99:n1} ms; bare {duel.Bare.PerSecond:n0}/s, {Cpu(duel.Bare)}, p99 {duel.Bare.P99:n1} ms"));

    /// <summary>CPU a request, and how much of it is the database server's.</summary>
    public static string Cpu(Round round) => string.Create(CultureInfo.InvariantCulture, $"{round.CpuPerRequest:n3} ms CPU (database {round.DatabasePerRequest:n3})");

    public string Table() => string.Join('\n', (string[])["| figure | measured | limit | of limit | kept | note |", "|---|---|---|---|---|---|", .. rows.Select(Line)]);

    private void Add(Figure figure)
    {
        rows.Add(figure);
        Console.WriteLine(Line(figure));
    }

    private static string Line(Figure f) => string.Create(CultureInfo.InvariantCulture,
        $"| {f.Name} | {f.Value:#,0.###} {f.Unit} | {(f.AtMost ? "≤" : "≥")} {f.Limit:#,0.###} {f.Unit} | {(f.Limit == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * f.Ratio:n0} %"))} | {(f.Kept ? "yes" : "NO")} | {f.Note} |");
}
