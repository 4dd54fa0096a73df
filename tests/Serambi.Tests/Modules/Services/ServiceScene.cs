using Serambi.Platform.Calendar;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;
using Xunit;

namespace Serambi.Tests.Modules.Services;

/// <summary>Declarations for tests, and a day: Friday, 6 March 2026.</summary>
internal static class ServiceScene
{
    public static DateOnly Today { get; } = new(2026, 3, 6);

    public static WorkingCalendar Days { get; } = ShippedCalendar.Create();

    /// <summary>The declarations that ship.</summary>
    public static TheoryData<string> Shipped { get; } = ["ljj", "research-permit", "school-visit", "employment-certificate", "iomki"];

    public static string Text(string name) => new ShippedProcedure(typeof(Program).Assembly, $"{name}.yaml").Text();

    public static KnownService Sound(string yaml)
    {
        var check = ServiceChecker.Check(yaml);
        Assert.True(check.Service is not null, string.Join('\n', check.Findings));
        return check.Service;
    }

    public static FormState Try(KnownService service, string json) => FormEvaluation.Run(service, GivenAnswers.Read(json), Today, Days);

    /// <summary>A small service whose form is the given fields, each a line of YAML.</summary>
    public static string WithFields(params IReadOnlyList<string> fields) => $"""
        service: kecil
        title: {"{ id: Kecil, en: Small }"}
        unit: u
        legal: [UU 25/2009]
        effective: 2026-01-01
        keep: P1Y
        applicant: {"{ who: person }"}
        standard:
          requirements: [{"{ id: x, en: x }"}]
          products: [{"{ id: x, en: x }"}]
          facilities: [{"{ id: x, en: x }"}]
          competence: [{"{ id: x, en: x }"}]
          supervision: [{"{ id: x, en: x }"}]
          complaints: [{"{ id: x, en: x }"}]
          staff: [{"{ id: x, en: x }"}]
          guarantee: [{"{ id: x, en: x }"}]
          safety: [{"{ id: x, en: x }"}]
          evaluation: [{"{ id: x, en: x }"}]
        stages:
          check:
            label: {"{ id: Periksa, en: Check }"}
            by: service_officer
            within: 3 wd
            does: {"{ finish: finished! }"}
        actions:
          finish: {"{ label: { id: Selesaikan, en: Finish } }"}
        results:
          finished: {"{ id: Selesai, en: Finished }"}
        pages:
          - id: one
            title: {"{ id: Satu, en: One }"}
            fields:
        {string.Join('\n', fields.Select(f => $"      - {f}"))}

        """;

    /// <summary>A field with a label.</summary>
    public static string Field(string id, string type, string more = "") => $"{{ id: {id}, type: {type}, label: {{ id: {id}, en: {id} }}{(more.Length > 0 ? ", " + more : "")} }}";
}
