using System.Diagnostics;
using System.Globalization;
using System.Text;
using Serambi.Bench.Load;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Bench.Scenarios;

/// <summary>Reading and checking the declaration of a service with 300 fields, in this process on one thread.</summary>
internal static class DeclarationScenario
{
    private const int Pages = 12;
    private const int FieldsPerPage = 25;
    private const int WarmUps = 30;
    private const int Loads = 200;

    public static Task RunAsync(Scene scene)
    {
        var yaml = Yaml();
        var first = Load(yaml);
        for (var i = 0; i < WarmUps; i++) Load(yaml);
        var times = Enumerable.Range(0, Loads).Select(_ => Load(yaml)).Order().ToList();
        var note = string.Create(CultureInfo.InvariantCulture, $"median {times[Loads / 2]:n1} ms, first {first:n0} ms, {yaml.Length / 1024} KiB");
        scene.Figures.AtMost("declaration of 300 fields, read and checked, p95", times[(int)(Loads * 0.95)], "ms", 50, note);
        return Task.CompletedTask;
    }

    private static double Load(string yaml)
    {
        var begun = Stopwatch.GetTimestamp();
        var check = ServiceChecker.Check(yaml);
        var spent = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        return check.Service is not null ? spent : throw new InvalidOperationException(string.Join('\n', check.Findings.Select(f => f.Text())));
    }

    /// <summary>A third of the fields is conditional, a fifth calculated from the ones before.</summary>
    private static string Yaml()
    {
        var yaml = new StringBuilder(Head);
        for (var page = 0; page < Pages; page++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - id: p{page}\n    title: {{ id: Halaman {page}, en: Page {page} }}\n    fields:\n");
            for (var i = 0; i < FieldsPerPage; i++) yaml.Append("      - ").Append(Field(page * FieldsPerPage + i)).Append('\n');
        }

        return yaml.ToString();
    }

    private static string Field(int n) => string.Create(CultureInfo.InvariantCulture, $"{{ id: f{n}, label: {{ id: Isian {n}, en: Field {n} }}, {(n % 5, n % 3) switch
    {
        (4, _) => $"type: integer, value: \"round(f{n - 1} * 1.1 + if(f{n - 4} > 10, 5, f{n - 3}))\"",
        ( > 0, 2) => $"type: integer, min: 0, max: 1000, if: \"f{n - n % 5} > 3 or empty(f{n - n % 5})\"",
        _ => "type: integer, min: 0",
    }} }}");

    private const string Head =
        """
        service: large
        title: { id: Besar, en: Large }
        unit: u
        legal: [UU 25/2009]
        effective: 2026-01-01
        keep: P1Y
        applicant: { who: person }
        standard: {}
        stages:
          check: { label: { id: Periksa, en: Check }, by: service_officer, within: 3 wd, does: { finish: finished! } }
        actions:
          finish: { label: { id: Selesaikan, en: Finish } }
        results:
          finished: { id: Selesai, en: Finished }
        pages:

        """;
}
