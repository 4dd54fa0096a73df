using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Tests.Commands;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Figures;
using Serambi.Web.Modules.InformationRequests.Register;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>
/// A year of demonstration requests, counted anew from the sealed events alone, with a calendar of this test's own: register, figures and written
/// notices must say the same.
/// </summary>
public sealed class DemoYearTests
{
    private const int Year = 2025;

    private static readonly TimeSpan Jakarta = TimeSpan.FromHours(7);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Year_InRegisterFiguresAndLetters_IsWhatTheEventsTell(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        Assert.Equal(0, (await CommandRun.OfAsync(app, "demo", "--cases=70")).Code);
        var told = await CountAsync(app);
        var year = told.Values.Where(t => t.Received.Year == Year).ToList();
        Assert.True(year.Count > 20, $"{year.Count} requests of {Year}: too few to compare.");
        Assert.Superset(new HashSet<string?>(["granted", "partly_granted", "withdrawn"]), year.Select(t => t.Outcome).ToHashSet());

        var file = Path.Combine(app.StorageRoot, "register.csv");
        Assert.Equal(0, (await CommandRun.OfAsync(app, "register export", $"--year={Year}", $"--out={file}")).Code);
        await using (var csv = File.OpenRead(file))
        {
            var rows = RegisterRow.ReadAll(csv, out var fault);
            Assert.Null(fault);
            Assert.Equal(year.Select(Line).Order(StringComparer.Ordinal), rows.Select(Line).Order(StringComparer.Ordinal));
        }

        var figures = await app.Services.GetRequiredService<RequestFigures>().OfAsync(Year, Ct);
        Assert.Equal(year.Count, figures.Received);
        Assert.Equal(year.Count(t => t.Outcome is null), figures.Open);
        Assert.Equal(Sums(year.Where(t => t.Outcome is not null).CountBy(t => t.Outcome!)), Sums(figures.Outcomes.Where(o => o.Value > 0)));
        Assert.Equal(Enumerable.Range(1, 12).Select(m => year.Count(t => t.Received.Month == m)), figures.Months.OrderBy(m => m.Month).Select(m => m.Received));
        var taken = year.Where(t => t.Notice is not null).Select(t => WorkingDays(t.Received, t.Notice!.Value)).Order().ToList();
        Assert.Equal((taken.Count, Math.Round((decimal)taken.Average(), 1), taken[^1]), (figures.Notice!.Count, Math.Round(figures.Notice.Mean, 1), figures.Notice.Longest));
        Assert.Equal((year.Count(t => t.Notice <= t.Due), year.Count(t => t.Notice > t.Due)), (figures.InTime, figures.Late));

        await LettersAsync(app, told.Where(t => t.Value.Received.Year == Year && t.Value.Notice is not null).ToDictionary());
    }

    /// <summary>Each written notice says when, what and until when.</summary>
    private static async Task LettersAsync(SerambiApp app, Dictionary<Guid, Told> decided)
    {
        var officer = await app.SignInAsync(Roles.ServiceOfficer, await app.RootUnitAsync());
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["granted"] = "informasi diberikan seluruhnya",
            ["partly_granted"] = "informasi diberikan sebagian",
            ["refused"] = "ditolak",
            ["not_held"] = "[x] Informasi yang diminta belum dikuasai",
            ["not_documented"] = "[x] Informasi yang diminta belum didokumentasikan",
        };
        foreach (var (id, t) in decided)
        {
            using var answer = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/meja/kasus/{id}/surat/information-notice/berkas?bentuk=txt&bahasa=id"));
            var text = await answer.Content.ReadAsStringAsync(Ct);
            Assert.Contains(Long(t.Received), text, StringComparison.Ordinal);
            Assert.Contains(Long(t.Notice!.Value), text, StringComparison.Ordinal);
            Assert.Contains(words[t.Outcome!], text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<Dictionary<Guid, Told>> CountAsync(SerambiApp app)
    {
        await using var db = app.OpenDb();
        var cases = await db.Cases.AsNoTracking().Where(c => c.Kind == RequestKind.KindId).Select(c => c.Id).ToListAsync(Ct);
        var events = await db.Events.AsNoTracking().OrderBy(e => e.Seq).ToListAsync(Ct);
        return events.Where(e => cases.Contains(e.StreamId)).GroupBy(e => e.StreamId).ToDictionary(g => g.Key, g => Tell(g));
    }

    /// <summary>What a case's events say, read by their names alone.</summary>
    private static Told Tell(IEnumerable<RecordedEvent> events)
    {
        var told = new Told();
        string? proposed = null;
        foreach (var e in events)
        {
            var day = DateOnly.FromDateTime(e.AtUtc + Jakarta);
            switch (e.Action)
            {
                case "filed": told = told with { Received = day, Due = DateOnly.Parse(Value(e, "due")!, CultureInfo.InvariantCulture) }; break;
                case "extend": told = told with { Due = DateOnly.Parse(Value(e, "due")!, CultureInfo.InvariantCulture) }; break;
                case "propose_refusal": proposed = Value(e, "decision"); break;
                case "return_proposal": proposed = null; break;
                case "answer" or "announce": told = told with { Notice = day, Outcome = Value(e, "decision") }; break;
                case "approve_refusal" or "approve_announce": told = told with { Notice = day, Outcome = proposed }; break;
                case "withdraw": told = told with { Outcome = "withdrawn" }; break;
                case "lapse": told = told with { Outcome = "incomplete" }; break;
                default: break;
            }
        }

        return told;
    }

    private static string? Value(RecordedEvent e, string name)
    {
        using var data = JsonDocument.Parse(e.Data);
        return data.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    /// <summary>Working days after the first day up to the last, by the shipped holidays and Saturdays and Sundays.</summary>
    private static int WorkingDays(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day)) count++;
        return count;
    }

    private static readonly HashSet<DateOnly> Holidays =
    [
        .. File.ReadLines(Repository.PathOf("src", "Serambi.Platform", "Calendar", "Data", "holidays.csv")).Skip(1)
            .Select(l => DateOnly.ParseExact(l[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    private static string Line(Told t) => $"{t.Received:yyyy-MM-dd} {t.Notice:yyyy-MM-dd} {(t.Notice is null ? "" : RegisterFile.DecisionLabel(t.Outcome))}";

    private static string Line(RegisterRow r) => $"{r.Received:yyyy-MM-dd} {r.Notice:yyyy-MM-dd} {(r.Notice is null ? "" : r["decision"])}";

    private static string Sums(IEnumerable<KeyValuePair<string, int>> counts) => string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"));

    private static string Long(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("id-ID"));

    private sealed record Told
    {
        public DateOnly Received { get; init; }

        public DateOnly? Due { get; init; }

        public DateOnly? Notice { get; init; }

        public string? Outcome { get; init; }
    }
}
