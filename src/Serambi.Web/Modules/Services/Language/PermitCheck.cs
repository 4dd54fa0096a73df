using System.Globalization;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>Checks <c>permit</c>: its output, the schedule, the ladder of sanctions, who decides, and the form of its report.</summary>
internal sealed class PermitCheck(ServiceDeclaration declaration, PermitDeclaration permit, ServiceFormulas formulas, OutputCheck outputs, IReadOnlySet<string> roles, List<Finding> found)
{
    /// <summary>A week: a longer grace would reach past the next due date.</summary>
    private const int MostGrace = 168;

    /// <summary>A year: who renews earlier applies anew.</summary>
    private const int MostRenewal = 366;

    public void Run()
    {
        var output = declaration.Outputs.FirstOrDefault(o => o.Id == permit.Of);
        if (permit.Of.Length > 0 && (output is null || output.Kind == OutputKind.Stamp || output.Each is not null)) Add("PermitOf", "permit.of", permit.Of);
        Role(permit.Revoke, "permit.revoke");
        Role(permit.Restore.By, "permit.restore.by");
        if (permit.Report is { } report) Report(report);
        else if (permit.Sanctions.Count > 0 || permit.Restore.AfterReport) Add("NothingToReport", "permit");
        for (var i = 0; i < permit.Sanctions.Count; i++) Sanction(i);
        if (permit.Renew is { } renew) Renew(renew, output);
        foreach (var letter in permit.Letters ?? []) Letter(letter, $"permit.letters.{letter.Id}");
        foreach (var field in permit.Statistics ?? []) Statistic(field);
        if (permit.Statistics is { } statistics && string.Join(',', statistics).Length > Permits.Permit.LongestSort) Add("StatisticsLong", "permit.statistics", Number(Permits.Permit.LongestSort));
    }

    private void Renew(RenewDeclaration renew, OutputDeclaration? output)
    {
        if (output is { Until: null }) Add("RenewEndless", "permit.renew", permit.Of);
        if (renew.Before is < 1 or > MostRenewal) Add("RenewDays", "permit.renew.before", "1", Number(MostRenewal));
        if (renew.After is < 0 or > MostRenewal) Add("RenewDays", "permit.renew.after", "0", Number(MostRenewal));
        foreach (var field in renew.Keep)
        {
            if (declaration.FindField(field) is not { } known) Add("UnknownField", "permit.renew.keep", field);
            else if (known.Type is FieldType.File or FieldType.Agree) Add("RenewAnew", "permit.renew.keep", field);
        }
    }

    private void Letter(PermitLetterDeclaration letter, string place)
    {
        if (string.IsNullOrWhiteSpace(letter.Label.Id)) Add("MissingText", $"{place}.label");
        if (letter.For != SanctionKind.None && permit.LetterFor(letter.For) != letter) Add("LetterTwice", $"{place}.for");
        if (letter.Number.Length > 0 && Platform.Cases.NumberSeries.Check(letter.Number) is { } fault) Add($"Number{fault.Fault}", $"{place}.number", fault.Token);
        if (string.IsNullOrWhiteSpace(letter.Text.Id)) Add("LetterWithoutText", place);
        else outputs.Texts(Permits.Letters.PermitLetterFields.KindOf(declaration, letter, letter.Id), $"{place}.text");
    }

    private void Statistic(string name)
    {
        var field = name.Split('.') is [var list, var sub] ? declaration.FindField(list)?.Of.FirstOrDefault(f => f.Id == sub) : declaration.FindField(name);
        if (field is null) Add("UnknownField", "permit.statistics", name);
        else if (field.Type is not (FieldType.Choice or FieldType.Region or FieldType.YesNo)) Add("StatisticType", "permit.statistics", name);
        else if (formulas.Telltale.Contains(name)) Add("StatisticPrivate", "permit.statistics", name);
    }

    private void Report(ReportDeclaration report)
    {
        if (string.IsNullOrWhiteSpace(report.Label.Id)) Add("MissingText", "permit.report.label");
        foreach (var field in report.Fields)
        {
            var place = $"permit.report.fields.{field.Id}";
            if (field.Type == FieldType.File || field.Of.Any(f => f.Type == FieldType.File)) Add("ReportNoFile", place);
            if (field.Id == ReportForm.Issued) Add("ReservedField", place, field.Id);
            if (field is { From: { } from, To: { } to } && from > to) Add("DatesReversed", $"{place}.to");
        }

        if (report.Schedule.Count == 0) Add("NoSchedule", "permit.report");
        for (var i = 0; i < report.Schedule.Count; i++)
        {
            var (entry, place) = (report.Schedule[i], $"permit.report.schedule.{Number(i + 1)}");
            if (entry.Days.Count == 0) Add("NoDueDays", $"{place}.days");
            if (entry.Grace is < 0 or > MostGrace) Add("BadGrace", $"{place}.grace", Number(MostGrace));
            if (entry.From > entry.To) Add("DatesReversed", $"{place}.to");
            if (i > 0 && entry.From <= report.Schedule[i - 1].From) Add("ScheduleOrder", $"{place}.from");
        }
    }

    private void Sanction(int index)
    {
        var (sanction, place) = (permit.Sanctions[index], $"permit.sanctions.{Number(index + 1)}");
        if (sanction.Missed < 1) Add("BadMissed", $"{place}.missed");
        if (sanction.From > sanction.To) Add("DatesReversed", $"{place}.to");
        Role(sanction.By, $"{place}.by");
        var before = permit.Sanctions.Take(index).Where(b => b.From is not { } first || sanction.To is not { } end || first <= end).Where(b => b.To is not { } last || sanction.From is not { } start || start <= last);
        if (before.Any(b => b.Missed >= sanction.Missed || b.Do >= sanction.Do)) Add("SanctionOrder", place);
    }

    private void Role(string? role, string place)
    {
        if (role is { Length: > 0 } && !roles.Contains(role)) Add("UnknownRole", place, role);
    }

    private void Add(string key, string place, params IReadOnlyList<string> args) => found.Add(ServiceFinding.Of(key, place, args));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// The report of a permit as a form of its own, so that it is checked, evaluated and drawn like every form. One page; no procedure, fees or
/// outputs. Its expressions read the answers with which the permit was issued as <c>permit.name</c>.
/// </summary>
internal static class ReportForm
{
    /// <summary>Before the names of the issued answers.</summary>
    public const string Issued = "permit";

    /// <summary>Its only page.</summary>
    public const string Page = "report";

    private static readonly (string Own, string Form)[] Places = [("permit.report.fields", $"pages.{Page}.fields"), ("permit.report.rules", "rules"), ("permit.report", $"pages.{Page}")];

    /// <summary>Checks and compiles it; null where nothing is reported.</summary>
    /// <param name="declaration">The service.</param>
    /// <param name="formulas">Its compiled expressions: what they found to be private stays private in the report.</param>
    /// <param name="report">Lines of the document.</param>
    /// <param name="found">Takes what is wrong; null: it was found sound before.</param>
    /// <param name="hash">Version of the service.</param>
    public static KnownService? Compile(ServiceDeclaration declaration, ServiceFormulas formulas, ParseReport report, List<Finding>? found, string hash)
    {
        if (declaration.Permit?.Report is not { } duty) return null;
        var form = declaration with
        {
            Title = duty.Label,
            Pages = [new PageDeclaration { Id = Page, Title = duty.Label, Fields = duty.Fields }],
            Rules = duty.Rules,
            Procedure = declaration.Procedure with { Stages = [], Actions = [], Clocks = [] },
            Fees = [],
            Outputs = [],
            Register = [],
            Tests = null,
            Archive = null,
            Permit = null,
        };
        var (own, lines) = (new List<Finding>(), Lines(report));
        new FieldCheck(form, own).Run();
        var compiled = new FormulaCheck(form, lines, own) { Issued = declaration, Secret = formulas.Telltale }.Run();
        References(form, own);
        found?.AddRange(own.Where(f => !f.Place.StartsWith("lists.", StringComparison.Ordinal)).Select(f => f with { Place = Back(f.Place) }));
        return new KnownService(form, compiled, "") { Hash = hash };
    }

    private static void References(ServiceDeclaration form, List<Finding> found)
    {
        for (var i = 0; i < form.Rules.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"rules.{i + 1}");
            if (form.Rules[i].At is { } at && form.FindField(at) is null) found.Add(ServiceFinding.Of("UnknownField", $"{place}.at", at));
            if (string.IsNullOrWhiteSpace(form.Rules[i].Say.Id)) found.Add(ServiceFinding.Of("MissingText", $"{place}.say"));
        }
    }

    /// <summary>The places of the document under the names that they have in the form.</summary>
    private static ParseReport Lines(ParseReport report)
    {
        var lines = new ParseReport("");
        foreach (var (place, line) in report.Lines) lines.Lines[Form(place)] = line;
        foreach (var (place, value) in report.Values) lines.Values[Form(place)] = value;
        return lines;
    }

    private static string Form(string place) => Places.FirstOrDefault(p => Below(place, p.Own)) is { Own: { } own } pair ? pair.Form + place[own.Length..] : $"!{place}";

    private static string Back(string place) => Places.FirstOrDefault(p => Below(place, p.Form)) is { Form: { } form } pair ? pair.Own + place[form.Length..] : place;

    private static bool Below(string place, string under) => place == under || (place.StartsWith(under, StringComparison.Ordinal) && place[under.Length] == '.');
}
