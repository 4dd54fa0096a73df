using System.Globalization;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Answers;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>Checks that the test cases of a declaration speak of what it has: a name that nothing bears could never hold, or would be left out in silence.</summary>
internal sealed class TestCheck(ServiceDeclaration declaration, List<Finding> found)
{
    public void Run()
    {
        var tests = declaration.Tests ?? [];
        for (var i = 0; i < tests.Count; i++)
        {
            var place = $"tests.{(YamlPlace.IsId(tests[i].Id) ? tests[i].Id : (i + 1).ToString(CultureInfo.InvariantCulture))}";
            Answers(declaration.Fields, GivenAnswers.Read(tests[i].Answers), $"{place}.answers");
            foreach (var aspect in tests[i].Expect) Expected(aspect, $"{place}.expect.{aspect.Name}");
        }
    }

    private void Answers(IEnumerable<FieldDeclaration> fields, GivenAnswers given, string place)
    {
        var known = fields.DistinctBy(f => f.Id, StringComparer.Ordinal).ToDictionary(f => f.Id, StringComparer.Ordinal);
        foreach (var name in given.Names)
        {
            if (!known.TryGetValue(name, out var field)) found.Add(ServiceFinding.Of("UnknownField", $"{place}.{name}", name));
            else for (var row = 0; row < given[name]!.Rows.Count; row++) Answers(field.Of, given[name]!.Rows[row], string.Create(CultureInfo.InvariantCulture, $"{place}.{name}.{row + 1}"));
        }
    }

    private void Expected(ExpectedAspect aspect, string place)
    {
        Func<string, bool> known = aspect.Name switch
        {
            "shown" => name => declaration.FindField(name) is not null,
            "errors" or "warnings" => Told,
            "fees" => name => declaration.Fees.Any(f => f.Id == name),
            "stages" => name => declaration.Procedure.FindStage(name) is not null,
            _ => name => declaration.Procedure.Clocks.Any(c => c.Id == name),
        };
        var fault = aspect.Name switch
        {
            "fees" => "UnknownFee",
            "stages" => "UnknownStage",
            "clocks" => "UnknownClock",
            _ => "UnknownField",
        };
        var listed = TestDeclaration.Lists.Contains(aspect.Name, StringComparer.Ordinal);
        for (var i = 0; i < aspect.Values.Count; i++)
        {
            var name = listed ? aspect.Values[i] : aspect.Values[i].Split(": ", 2)[0];
            if (!known(name)) found.Add(ServiceFinding.Of(fault, string.Create(CultureInfo.InvariantCulture, $"{place}.{(listed ? i + 1 : name)}"), name));
        }
    }

    /// <summary>Where something may be said: a field, a field of a row ("documents.2.kind"), or the form.</summary>
    private bool Told(string name) => name.Split('.') switch
    {
        [TestDeclaration.Form] => true,
        [var own] => declaration.FindField(own) is not null,
        [var list, var row, var sub] => int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out _) && declaration.FindField(list)?.Of.Any(f => f.Id == sub) == true,
        _ => false,
    };
}
