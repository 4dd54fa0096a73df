using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Answers;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>One component of a service standard.</summary>
/// <param name="Letter">Letter of the article: "a".</param>
/// <param name="Name">What the law calls it.</param>
/// <param name="Lines">What is said; empty when nothing is.</param>
public sealed record StandardComponent(char Letter, string Name, IReadOnlyList<string> Lines);

/// <summary>The service standard (UU 25/2009 art. 21 a–n; PermenPANRB 15/2014), in the reader's language: what the declaration shows is read from it, the rest stands under <c>standard</c>.</summary>
public static class ServiceStandard
{
    /// <summary>The fourteen components in the order of the article.</summary>
    public static IReadOnlyList<StandardComponent> Of(ServiceDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        var said = declaration.Standard;
        IReadOnlyList<string>[] lines =
        [
            declaration.Legal,
            [.. Texts(said.Requirements), .. declaration.Fields.SelectMany(Papers)],
            [.. declaration.Procedure.Stages.Where(s => !s.Aside).Select(s => s.Label.In())],
            [.. Time(declaration.Procedure)],
            declaration.Fees.Count == 0 ? [StandardTexts.Free] : [.. declaration.Fees.Select(Fee).OfType<string>()],
            [.. declaration.Outputs.Select(o => o.Label.In()), .. Texts(said.Products)],
            Texts(said.Facilities), Texts(said.Competence), Texts(said.Supervision), Texts(said.Complaints), Texts(said.Staff), Texts(said.Guarantee), Texts(said.Safety), Texts(said.Evaluation),
        ];
        return [.. lines.Zip(StandardTexts.Components.Split('|'), (l, name) => (l, name)).Select((x, i) => new StandardComponent((char)('a' + i), x.name, x.l))];
    }

    /// <summary>The promise, and how long each stage may take.</summary>
    private static IEnumerable<string> Time(ProcedureDefinition procedure) =>
    [
        .. from clock in procedure.Clocks
           where clock.Governs
           let rule = clock.Rule is { } id ? DeadlineRules.Shipped.Find(id) : null
           let within = clock.Within ?? (rule is null ? default(Period?) : new Period(rule.N, rule.Unit))
           where within is not null
           select Term(clock.Label, within.Value),
        .. procedure.Stages.Where(s => s is { Aside: false, Within: not null }).Select(s => Term(s.Label, s.Within!.Value)),
    ];

    /// <summary>The files that a field asks for; those of a row with the name of its list.</summary>
    private static IEnumerable<string> Papers(FieldDeclaration field) =>
        ((IEnumerable<FieldDeclaration>)[field, .. field.Of]).Where(f => f.Type == FieldType.File).Select(f =>
        {
            var name = f == field ? f.Label.In() : $"{field.Label.In()}: {f.Label.In()}";
            return f.If is null && !f.Optional && field.If is null && !field.Optional ? name : Say(StandardTexts.WhereAsked, name);
        });

    /// <summary>Name, amount and basis of a fee; null while nobody has said how much it is.</summary>
    private static string? Fee(FeeDeclaration fee)
    {
        var amount = fee.Tariff?.In() ?? (decimal.TryParse(fee.Amount, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? AnswerWords.Money(number) : null);
        return amount is null ? null : $"{fee.Label.In()}: {amount}{(fee.Legal.Count == 0 ? "" : $" ({string.Join("; ", fee.Legal)})")}";
    }

    private static string Term(LocalText label, Period within) => $"{label.In()}: {LegalDates.Period(within.N, within.Unit)}";

    private static List<string> Texts(IReadOnlyList<LocalText> texts) => [.. texts.Select(t => t.In())];

    private static string Say(string text, string value) => string.Format(CultureInfo.InvariantCulture, text, value);
}
