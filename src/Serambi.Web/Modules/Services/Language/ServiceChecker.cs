using System.Text.RegularExpressions;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Fees;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>A declaration with all that was found in it.</summary>
/// <param name="Service">What may be used; null when a finding forbids it.</param>
/// <param name="Findings">In the order of their lines.</param>
internal sealed record CheckedService(KnownService? Service, IReadOnlyList<Finding> Findings);

/// <summary>
/// Looks at a whole declaration before anybody may use it. Everything that is wrong is named at once; what a reader can do without (a
/// translation, a unit that this house does not know, a component of the standard) only warns.
/// </summary>
internal static partial class ServiceChecker
{
    /// <summary>The word of the declaration that speaks of each component, in the order of the article; empty: refused elsewhere when it is missing.</summary>
    private static readonly string[] StandardWords =
        ["", "requirements", "", "within", "tariff", "products", "facilities", "competence", "supervision", "complaints", "staff", "guarantee", "safety", "evaluation"];

    /// <summary>Reads and checks a text.</summary>
    /// <param name="yaml">The declaration.</param>
    /// <param name="knowsUnit">Whether the house has a unit with a code; null when that cannot be known here.</param>
    /// <param name="service">The service whose declaration it must be; null: any.</param>
    public static CheckedService Check(string yaml, Func<string, bool>? knowsUnit = null, string? service = null)
    {
        var (declaration, report) = ServiceParser.Parse(yaml);
        if (declaration is null) return new CheckedService(null, report.Findings);
        var found = new List<Finding>();
        Head(declaration, found);
        if (service is not null && declaration.Id.Length > 0 && declaration.Id != service) found.Add(ServiceFinding.Of("OtherService", "service", declaration.Id, service));
        new FieldCheck(declaration, found).Run();
        var formulas = new FormulaCheck(declaration, report, found).Run();
        References(declaration, found);
        ArchiveCheck.Run(declaration, found);
        new TestCheck(declaration, found).Run();
        var roles = Roles.All.ToHashSet(StringComparer.Ordinal);
        var outputs = new OutputCheck(declaration, formulas, report, roles, found);
        outputs.Run();
        if (declaration.Permit is { } permit) new PermitCheck(declaration, permit, formulas, outputs, roles, found).Run();
        var hash = CanonicalJson.HashOf(declaration);
        var reports = ReportForm.Compile(declaration, formulas, report, found, hash);
        found.AddRange(new ProcedureChecker(DeadlineRules.Shipped, expression: _ => null).Check(declaration.Procedure).Where(f => f.Place != "title"));
        Warnings(declaration, report, knowsUnit, found);
        IReadOnlyList<Finding> all = [.. report.Findings.Concat(report.Located(found)).OrderBy(f => f.Line ?? 0).ThenBy(f => f.Column ?? 0)];
        return new CheckedService(all.Any(f => !f.Warning) ? null : new KnownService(declaration, formulas, yaml) { Hash = hash, Report = reports }, all);
    }

    /// <summary>Whether a service may be called so.</summary>
    public static bool IsId(string id) => IdPattern().IsMatch(id);

    /// <summary>Reads a text that was found sound when it was published; a rule that came later must not stop cases that run under it.</summary>
    /// <param name="yaml">The declaration.</param>
    /// <param name="hash">Its version.</param>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static KnownService Reread(string yaml, string hash)
    {
        var (declaration, report) = ServiceParser.Parse(yaml);
        if (declaration is null) throw new InvalidDataException(string.Join(Environment.NewLine, report.Findings.Select(f => f.Text())));
        var formulas = new FormulaCheck(declaration, report, []).Run();
        return new KnownService(declaration, formulas, yaml) { Hash = hash, Report = ReportForm.Compile(declaration, formulas, report, null, hash) };
    }

    private static void Head(ServiceDeclaration declaration, List<Finding> found)
    {
        if (declaration.Id.Length > 0 && !IsId(declaration.Id)) found.Add(ServiceFinding.Of("BadServiceId", "service", declaration.Id));
        if (string.IsNullOrWhiteSpace(declaration.Title.Id)) found.Add(ServiceFinding.Of("MissingText", "title"));
        if (declaration.Legal.Count == 0) found.Add(ServiceFinding.Of("NoLegalBasis", "legal"));
        if (declaration.Applicant.Who.Count == 0) found.Add(ServiceFinding.Of("NobodyMayApply", "applicant"));
        var one = declaration.Applicant.OnePer;
        if (one is not null && declaration.FindField(one) is not { Type: not (FieldType.List or FieldType.File) }) found.Add(ServiceFinding.Of("UnknownField", "applicant.one_per", one));
        if ((one is null) != (declaration.Applicant.MaxActive is null)) found.Add(ServiceFinding.Of("LimitHalf", "applicant"));
        if (declaration.Applicant.MaxActive == 0) found.Add(ServiceFinding.Of("BadQuota", "applicant.max_active"));
        if (declaration.Open is { From: { } from, To: { } to } && from > to) found.Add(ServiceFinding.Of("BadOpening", "open.to"));
        if (declaration.Open?.Quota == 0) found.Add(ServiceFinding.Of("BadQuota", "open.quota"));
    }

    private static void References(ServiceDeclaration declaration, List<Finding> found)
    {
        for (var i = 0; i < declaration.Rules.Count; i++)
        {
            var (rule, place) = (declaration.Rules[i], string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rules.{i + 1}"));
            if (rule.Deny && rule.When.Trim() == "true") found.Add(ServiceFinding.Of("AlwaysDenied", $"{place}.deny"));
            if (rule.At is { } at && declaration.FindField(at) is null) found.Add(ServiceFinding.Of("UnknownField", $"{place}.at", at));
            if (string.IsNullOrWhiteSpace(rule.Say.Id)) found.Add(ServiceFinding.Of("MissingText", $"{place}.say"));
        }

        foreach (var fee in declaration.Fees)
        {
            if (fee.Due.Length > 0) Due(declaration.Procedure, fee, found);
            if (string.IsNullOrWhiteSpace(fee.Label.Id)) found.Add(ServiceFinding.Of("MissingText", $"fees.{fee.Id}.label"));
            if (decimal.TryParse(fee.Amount, System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var amount) && (amount < 0 || amount % 1 != 0))
                found.Add(ServiceFinding.Of("BadAmount", $"fees.{fee.Id}.amount"));
        }

        foreach (var notice in declaration.Notices.Where(n => n.Id != ProcedureWords.Filed && declaration.Procedure.FindAction(n.Id) is null))
            found.Add(ServiceFinding.Of("UnknownNotice", $"notices.{notice.Id}", notice.Id));
    }

    /// <summary>A fee is asked for where an action waits for it. A stage aside may do so, for cases that are sent there; but whoever passes it by pays nothing.</summary>
    private static void Due(ProcedureDefinition procedure, FeeDeclaration fee, List<Finding> found)
    {
        var place = $"fees.{fee.Id}.due";
        if (procedure.FindStage(fee.Due) is not { } stage) found.Add(ServiceFinding.Of("UnknownStage", place, fee.Due));
        else if (!stage.Does.Any(m => ServiceFees.WaitsFor(procedure, stage.Id, m.Action))) found.Add(ServiceFinding.Of("FeeNeverAsked", place, fee.Due));
        else if (stage.Aside) found.Add(ServiceFinding.Warn("FeeAside", place, fee.Due));
    }

    private static void Warnings(ServiceDeclaration declaration, ParseReport report, Func<string, bool>? knowsUnit, List<Finding> found)
    {
        found.AddRange(report.Untranslated.Select(place => ServiceFinding.Warn("Untranslated", place)));
        if (declaration.Unit.Length > 0 && knowsUnit?.Invoke(declaration.Unit) == false) found.Add(ServiceFinding.Warn("UnknownUnit", "unit", declaration.Unit));
        found.AddRange(ServiceStandard.Of(declaration).Zip(StandardWords).Where(c => c.First.Lines.Count == 0 && c.Second.Length > 0).Select(c => ServiceFinding.Warn("StandardMissing", "standard", c.Second)));
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,35}$", RegexOptions.CultureInvariant, 500)]
    private static partial Regex IdPattern();
}
