using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using Serambi.Formats.Text;
using Serambi.Platform.Data;

namespace Serambi.Platform.Cases;

/// <summary>The last number given in a series and year.</summary>
public sealed class CounterRow
{
    public required string Series { get; init; }

    public int Period { get; init; }

    public long Last { get; set; }
}

internal sealed class CounterRowMap : IEntityTypeConfiguration<CounterRow>
{
    public void Configure(EntityTypeBuilder<CounterRow> builder)
    {
        builder.ToTable("Counters");
        builder.HasKey(c => new { c.Series, c.Period });
        builder.Property(c => c.Series).HasMaxLength(120);
    }
}

/// <summary>A yearly series of registration numbers with its way of writing them.</summary>
/// <param name="Key">Kind and unit: each pair counts by itself.</param>
/// <param name="Period">The legal year of receipt.</param>
/// <param name="Pattern">Text with tokens: {seq}, {seq:4}, {unit}, {kind}, {dd}, {mm}, {roman}, {yy}, {yyyy}.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Kind">Short code of the kind of case.</param>
/// <param name="Day">The legal day of receipt.</param>
public sealed partial record NumberSeries(string Key, int Period, string Pattern, string Unit, string Kind, DateOnly Day)
{
    private static readonly string[] Known = ["seq", "unit", "kind", "dd", "mm", "roman", "yy", "yyyy"];

    /// <summary>The series of a kind in a unit for cases received on <paramref name="day"/>.</summary>
    public static NumberSeries For(string kindId, string kindCode, string unitCode, string pattern, DateOnly day) =>
        new($"{kindId}:{unitCode}", day.Year, pattern, unitCode, kindCode, day);

    /// <summary>Writes the number with sequence <paramref name="sequence"/>.</summary>
    public string Format(long sequence) => Token().Replace(Pattern, token => token.Groups[1].Value switch
    {
        "seq" => sequence.ToString(CultureInfo.InvariantCulture)
            .PadLeft(token.Groups[2].Success ? int.Parse(token.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : 1, '0'),
        "unit" => Unit,
        "kind" => Kind,
        "dd" => Day.ToString("dd", CultureInfo.InvariantCulture),
        "mm" => Day.ToString("MM", CultureInfo.InvariantCulture),
        "roman" => RomanNumerals.Month(Day.Month),
        "yy" => Day.ToString("yy", CultureInfo.InvariantCulture),
        "yyyy" => Day.ToString("yyyy", CultureInfo.InvariantCulture),
        var unknown => throw new InvalidOperationException($"Unknown token {{{unknown}}} in number pattern '{Pattern}'."),
    });

    /// <summary>
    /// What is wrong with a pattern; null when it gives distinct numbers: it needs {seq}, the year, and no unknown token.
    /// Numbers of different units differ by {unit}.
    /// </summary>
    public static PatternFault? Check(string pattern)
    {
        var tokens = Token().Matches(pattern).Select(m => m.Groups[1].Value).ToList();
        if (tokens.Find(t => !Known.Contains(t, StringComparer.Ordinal)) is { } unknown) return new PatternFault("unknown", unknown);
        if (!tokens.Contains("seq", StringComparer.Ordinal)) return new PatternFault("missing", "seq");
        if (!tokens.Contains("yyyy", StringComparer.Ordinal) && !tokens.Contains("yy", StringComparer.Ordinal)) return new PatternFault("missing", "yyyy");
        if (!tokens.Contains("unit", StringComparer.Ordinal)) return new PatternFault("missing", "unit");
        return pattern.Length > 60 ? new PatternFault("length", "60") : null;
    }

    /// <summary>
    /// Takes <paramref name="count"/> numbers in the caller's transaction and returns the first. The row stays locked until the
    /// transaction ends; a rollback gives the numbers back, so there are no gaps.
    /// </summary>
    internal static async Task<long> TakeAsync(SerambiDb db, string key, int period, int count, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Numbers are taken in the transaction of what they are given to.");
        command.CommandText =
            """
            INSERT INTO "Counters" ("Series", "Period", "Last") VALUES (@series, @period, @count)
            ON CONFLICT ("Series", "Period") DO UPDATE SET "Last" = "Counters"."Last" + @count
            RETURNING "Last"
            """;
        foreach (var (name, value) in new (string, object)[] { ("series", key), ("period", period), ("count", (long)count) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        if (!db.Embedded) await command.PrepareAsync(ct);
        return (long)(await command.ExecuteScalarAsync(ct))! - count + 1;
    }

    [GeneratedRegex(@"\{(?<1>[a-z]+)(?::(?<2>[1-9]))?\}", RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Token();
}

/// <summary>Why a number pattern is refused: "unknown" token, "missing" token, or "length".</summary>
public sealed record PatternFault(string Fault, string Token);
