using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serambi.Platform.Calendar;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Commands;

/// <summary>A trial for programs.</summary>
internal static class TrialJson
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(FormState state, StageForecast forecast, DateOnly filed) => JsonSerializer.Serialize(
        new
        {
            service = state.Service.Declaration.Id,
            version = state.Service.Hash,
            filed = Iso(filed),
            accepted = state.Accepted,
            pages = state.Pages.Select(p => new { id = p.Id, fields = p.Fields.Select(f => f.Id).Where(state.Values.Shows) }),
            values = Values(state.Service.Declaration.Fields, state.Values),
            problems = state.Problems.Select(p => new { at = p.At, message = p.Message, warning = p.Warning }),
            fees = state.Fees.Select(f => new { id = f.Fee.Id, amount = f.Amount, due_stage = f.Fee.Due }),
            outputs = state.Outputs.Select(o => new { id = o.Output.Id, row = o.Row }),
            stages = forecast.Stages.Select(s => new { id = s.Stage.Id, by = s.Stage.By, skipped = s.Skipped, due = s.Due is null ? null : Iso(s.Due.DueOn), certain = s.Due?.Certain }),
            clocks = forecast.Clocks.Select(c => new { id = c.Clock.Id, due = Iso(c.Due.DueOn), certain = c.Due.Certain, sentence = DeadlineExplanation.Sentence(c.Due) }),
        },
        Json);

    private static Dictionary<string, object?> Values(IEnumerable<FieldDeclaration> fields, FormValues values) => fields.Where(f => values.Shows(f.Id)).ToDictionary(
        f => f.Id,
        f => f.Type == FieldType.List ? values.Rows(f.Id).Select(r => Values(f.Of, r)).ToList() : values[f.Id] is DateOnly date ? Iso(date) : values[f.Id],
        StringComparer.Ordinal);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
