using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serambi.Platform.Calendar;

namespace Serambi.Platform.Procedures;

/// <summary>A declared length: "3 wd" (working days), "14 d" (calendar days), "6 mo" (months).</summary>
[StructLayout(LayoutKind.Auto)]
[JsonConverter(typeof(PeriodJson))]
public readonly record struct Period(int N, PeriodUnit Unit)
{
    /// <summary>Reads "3 wd", "14 d" or "6 mo"; null when it is none of them or longer than 3,650.</summary>
    public static Period? Parse(string? text)
    {
        var parts = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n > 3650) return null;
        return parts[1] switch
        {
            "wd" => new Period(n, PeriodUnit.WorkingDays),
            "d" => new Period(n, PeriodUnit.CalendarDays),
            "mo" => new Period(n, PeriodUnit.Months),
            _ => null,
        };
    }

    /// <summary>
    /// Whether this period can never end after <paramref name="other"/>, whatever the calendar: a calendar day is never longer than a
    /// working day, a month never shorter than 28 days nor longer than 31.
    /// </summary>
    public bool NoLongerThan(Period other) => (Unit, other.Unit) switch
    {
        var (mine, theirs) when mine == theirs => N <= other.N,
        (PeriodUnit.CalendarDays, PeriodUnit.WorkingDays) => N <= other.N,
        (PeriodUnit.CalendarDays, PeriodUnit.Months) => N <= other.N * 28,
        (PeriodUnit.Months, PeriodUnit.CalendarDays or PeriodUnit.WorkingDays) => N * 31 <= other.N,
        _ => false,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{N} {Unit switch
    {
        PeriodUnit.WorkingDays => "wd",
        PeriodUnit.CalendarDays => "d",
        PeriodUnit.Months => "mo",
        _ => "h",
    }}");

    private sealed class PeriodJson : JsonConverter<Period>
    {
        public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()) ?? throw new JsonException("Not a period.");

        public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
