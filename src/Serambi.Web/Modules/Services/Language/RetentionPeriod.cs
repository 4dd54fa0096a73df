using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>How long something is kept, ISO 8601: <c>P2Y</c>, <c>P1Y6M</c>, <c>P90D</c>.</summary>
[StructLayout(LayoutKind.Auto)]
[JsonConverter(typeof(RetentionJson))]
public readonly partial record struct RetentionPeriod(int Years, int Months, int Days)
{
    /// <summary>Null when it is no period, or one of nothing.</summary>
    public static RetentionPeriod? Parse(string? text)
    {
        if (Form().Match(text ?? "") is not { Success: true } match) return null;
        int Part(string name) => match.Groups[name] is { Success: true } g ? int.Parse(g.ValueSpan, CultureInfo.InvariantCulture) : 0;
        var period = new RetentionPeriod(Part("y"), Part("m"), Part("d"));
        return period == default ? null : period;
    }

    /// <summary>Last day of what was finished on a day.</summary>
    public DateOnly After(DateOnly finished) => finished.AddYears(Years).AddMonths(Months).AddDays(Days);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"P{(Years > 0 ? $"{Years}Y" : "")}{(Months > 0 ? $"{Months}M" : "")}{(Days > 0 ? $"{Days}D" : "")}");

    [GeneratedRegex("^P((?<y>[0-9]{1,3})Y)?((?<m>[0-9]{1,3})M)?((?<d>[0-9]{1,4})D)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Form();

    private sealed class RetentionJson : JsonConverter<RetentionPeriod>
    {
        public override RetentionPeriod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()) ?? throw new JsonException("Not a period.");

        public override void Write(Utf8JsonWriter writer, RetentionPeriod value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
