using FsCheck;
using FsCheck.Fluent;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>What must hold for every declaration and every set of answers.</summary>
public sealed class ServiceProperties
{
    private static readonly string[] Names = ["ljj", "research-permit", "school-visit", "employment-certificate", "iomki"];
    private static readonly IReadOnlyList<KnownService> Services = [.. Names.Select(n => Sound(Text(n)))];

    private static readonly string[] Typed =
        ["electronic", "courier", "pick_up", "other", "former", "civil_servant", "institution", "interview", "loan", "special", "yes", "no", "3", "1970", "2027", "a.pdf", "2026-04-01", "32.73", "ani@contoh.id", "", "\u0007", "99999999999999999999", "Siti"];

    private static readonly string[] Damage = ["", " ", ":", "{", "}", "[", "- ", "'", "&a ", "*a", "!x ", "null", "true", "0", "today", "id: x", "\t", "\n", "🙂"];

    [Fact]
    public void DamagedText_IsNeverABug() => Prop.ForAll(Arb.From(from name in Gen.Elements(Names) from at in Gen.Choose(0, 4_000) from cut in Gen.Choose(0, 12) from put in Gen.Elements(Damage) select (name, at, cut, put)), x =>
    {
        var yaml = Text(x.name);
        var check = ServiceChecker.Check(yaml.Remove(x.at, x.cut).Insert(x.at, x.put));
        return check.Service is not null || check.Findings.Any(f => !f.Warning && f.Text().Length > 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void HiddenAnswers_ChangeNothing() => Prop.ForAll(Arb.From(Cases()), x =>
    {
        var (service, given) = x;
        var state = FormEvaluation.Run(service, given, Today, Days);
        var visible = FormEvaluation.Run(service, Visible(service, given, state), Today, Days);
        return TellsTheSame(state, visible)
            && state.Fees.SequenceEqual(visible.Fees)
            && StageForecast.Of(state, Today).Stages.Select(s => s.Skipped).SequenceEqual(StageForecast.Of(visible, Today).Stages.Select(s => s.Skipped));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Evaluating_IsAFunction_OfTheAnswers() => Prop.ForAll(Arb.From(Cases()), x =>
        TellsTheSame(FormEvaluation.Run(x.Service, x.Given, Today, Days), FormEvaluation.Run(x.Service, x.Given, Today, Days))).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static Gen<(KnownService Service, GivenAnswers Given)> Cases() =>
        from service in Gen.Elements<KnownService>([.. Services])
        from json in Gen.CollectToList(service.Declaration.Fields.Where(f => !f.Calculated).Select(Answer))
        select (service, GivenAnswers.Read($"{{ {string.Join(", ", json)} }}"));

    private static Gen<string> Answer(FieldDeclaration field)
    {
        var options = field.Options.Select(o => o.Id).Concat(Typed).Select(t => System.Text.Json.JsonSerializer.Serialize(t)).ToArray();
        var value = field.Type == FieldType.List
            ? Gen.CollectToList(field.Of.Select(Answer)).Select(r => $"{{ {string.Join(", ", r)} }}").ListOf(2).Select(rows => $"[{string.Join(", ", rows)}]")
            : Gen.Elements(options);
        return value.Select(v => $"\"{field.Id}\": {v}");
    }

    private static GivenAnswers Visible(KnownService service, GivenAnswers given, FormState state)
    {
        var json = service.Declaration.Fields.Where(f => state.Values.Shows(f.Id) && given[f.Id] is not null).Select(f => $"\"{f.Id}\": {Json(given[f.Id]!)}");
        return GivenAnswers.Read($"{{ {string.Join(", ", json)} }}");
    }

    private static string Json(GivenAnswer answer) => answer.Rows.Count > 0
        ? $"[{string.Join(", ", answer.Rows.Select(r => $"{{ {string.Join(", ", r.Names.Select(n => $"\"{n}\": {Json(r[n]!)}"))} }}"))}]"
        : System.Text.Json.JsonSerializer.Serialize(answer.Texts);

    private static bool TellsTheSame(FormState a, FormState b) =>
        a.Problems.SequenceEqual(b.Problems) && a.Service.Declaration.Fields.All(f => a.Values.Shows(f.Id) == b.Values.Shows(f.Id) && Words(a, f) == Words(b, f));

    private static string Words(FormState state, FieldDeclaration field) =>
        field.Type == FieldType.List ? string.Join('|', state.Values.Rows(field.Id).SelectMany(r => field.Of.Select(f => AnswerWords.Of(state.Service.Declaration, f, r[f.Id])))) : AnswerWords.Of(state.Service.Declaration, field, state.Values[field.Id]);
}
