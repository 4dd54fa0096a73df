using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Serambi.Platform.Procedures;
using Serambi.Platform.Procedures.Editing;
using Serambi.Web.Modules.Services.Editing.Parts;
using Serambi.Web.Modules.Services.Language;
using Xunit;

namespace Serambi.Tests.Modules.Services;

/// <summary>Forms of the parts of a declaration, over every part of every template that ships.</summary>
public sealed class PartFormTests
{
    private static readonly string[] Names = ["ljj", "research-permit", "school-visit", "employment-certificate", "iomki"];

    [Fact]
    public void Form_KeptAsItCame_ChangesNothing()
    {
        var parts = 0;
        foreach (var text in Names.Select(Text))
        {
            var root = YamlSpan.Read(text)!;
            foreach (var (place, kind) in Parts(PartKinds.Root, root, []))
            {
                var span = root.Find(place);
                var form = PartForm.Of(kind, Posted(PartForm.Of(kind, span)));
                Assert.Equal(text, YamlEdit.Put(text, place, form.Value(span)));
                parts++;
            }
        }

        Assert.True(parts > 150, $"Only {parts} parts were looked at.");
    }

    [Fact]
    public void ListsTooLongForAForm_AreLeftAsTheyAre()
    {
        var options = string.Concat(Enumerable.Range(1, 101).Select(n => $"      o{n}: {{ id: a, en: b }}\n"));
        var text = $"pages:\n  - id: p\n    fields:\n      - id: f\n        options:\n{options.Replace("      o", "          o", StringComparison.Ordinal)}lists:\n  many:\n{options}";
        foreach (var (place, label) in new (IReadOnlyList<string> Place, string? Label)[] { (["pages", "p", "fields", "f"], "Nama"), (["lists", "many"], null) })
        {
            var (kind, span) = (PartKinds.Root.At(place)!, YamlSpan.Read(text)!.Find(place));
            var form = PartForm.Of(kind, Posted(PartForm.Of(kind, span)));
            if (label is not null) form.Typed["label.id"] = label;
            var after = YamlEdit.Put(text, place, form.Value(span))!;
            Assert.Contains("o101: { id: a, en: b }", after, StringComparison.Ordinal);
            Assert.Equal(text.Length + (label is null ? 0 : "        label: Nama\n".Length), after.Length);
        }
    }

    [Fact]
    public void EveryKeyOfTheLanguage_HasAFormAndALabel()
    {
        var kinds = Kinds(PartKinds.Root).DistinctBy(k => k.Name).ToDictionary(k => k.Name, StringComparer.Ordinal);
        Assert.Equal(ServiceWords.FieldKeys.Order(), kinds["field"].Words.Order());
        Assert.Equal(ServiceWords.Standard.Order(), kinds["standard"].Words.Order());
        Assert.Equal(ServiceParser.Keys.Concat(ProcedureParser.BodyKeys).Order(), kinds["root"].Words.Order());
        Assert.Equal(ProcedureParser.ClockKeys.Order(), kinds["clock"].Words.Order());
        Assert.Equal(ProcedureParser.StageKeys.Order(), kinds["stage"].Words.Order());
        Assert.Equal(ProcedureParser.ActionKeys.Order(), kinds["action"].Words.Order());
        Assert.Equal(ProcedureParser.InputKeys.Order(), kinds["input"].Words.Order());
        Assert.Equal(ArchiveDeclaration.Columns.Append("of").Order(), kinds["archive"].Words.Order());
        Assert.All(ProcedureParser.InputTypes, t => Assert.NotEqual(t, PartLists.Word(t).Text));
        foreach (var kind in kinds.Values)
        {
            foreach (var key in kind.Words) Assert.NotEqual(key, kind.LabelOf(key));
            Assert.NotEqual(kind.Name, kind.Title);
        }
    }

    /// <summary>A sentence put into any one text of a declaration: the check finds nothing new, every other line is the same.</summary>
    [Fact]
    public void AnyText_Rewritten_LeavesEveryOtherLine_AndParsesToIt() => Prop.ForAll(Arb.From(
        from name in Gen.Elements(Names) from n in Gen.Choose(0, 10_000) from words in Gen.Elements("Satu", "a: b, c", "x # y", "\"kutip\"", "[1]", "satu\ndua", "{{isian.x}}", "é") select (name, n, words)), x =>
    {
        var text = Text(x.name);
        var root = YamlSpan.Read(text)!;
        var parts = Parts(PartKinds.Root, root, []).Where(p => p.Kind.Keys.Any(k => k.Control == PartControl.Text)).ToList();
        var (place, kind) = parts[x.n % parts.Count];
        var key = kind.Keys.First(k => k.Control == PartControl.Text);
        var form = PartForm.Of(kind, root.Find(place));
        form.Typed[key.Name + ".id"] = x.words;
        var after = YamlEdit.Put(text, place, form.Value(root.Find(place)))!;
        Assert.Equal(x.words.TrimEnd('\n'), PartForm.Of(kind, YamlSpan.Read(after)!.Find(place)).Typed[key.Name + ".id"]!.TrimEnd('\n'));
        var at = string.Join('.', [.. place, key.Name]);
        Assert.Equal(Faults(text, at), Faults(after, at));
        Assert.Empty(text.Split('\n').Except(after.Split('\n')).Skip(1));
        Assert.Equal(text.Split('\n').Where(l => l.TrimStart().StartsWith('#')), after.Split('\n').Where(l => l.TrimStart().StartsWith('#')));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void Added_Filled_AndTakenAway_IsTheSameText()
    {
        foreach (var text in Names.Select(Text))
        {
            foreach (var (place, kind) in Parts(PartKinds.Root, YamlSpan.Read(text)!, []))
            {
                foreach (var child in kind.Children.Where(c => c.Many != PartMany.One && YamlSpan.Read(text)!.Find([.. place, c.Name]) is { Entries.Count: > 0 }))
                {
                    IReadOnlyList<string> owner = [.. place, child.Name];
                    var more = YamlEdit.Add(text, owner, child.Many == PartMany.Map ? "fresh" : null, child.Kind.Fresh!("fresh"))!;
                    var last = YamlSpan.Read(more)!.Find(owner)!;
                    Assert.Equal(text, YamlEdit.Remove(more, [.. owner, last.NameOf(last.Entries.Count - 1)]));
                }
            }
        }
    }

    private static string Text(string name) => new ShippedProcedure(typeof(Program).Assembly, $"{name}.yaml").Text();

    private static List<string> Faults(string text, string but) => [.. ServiceChecker.Check(text).Findings.Where(f => !f.Place.StartsWith(but, StringComparison.Ordinal)).Select(f => $"{f.Place}: {f.Key}")];

    private static IEnumerable<PartKind> Kinds(PartKind kind) => kind.Children.SelectMany(c => Kinds(c.Kind)).Prepend(kind);

    private static IEnumerable<(IReadOnlyList<string> Place, PartKind Kind)> Parts(PartKind kind, YamlSpan root, IReadOnlyList<string> place)
    {
        if (root.Find(place) is not { } here) yield break;
        yield return (place, kind);
        foreach (var child in kind.Children)
        {
            var below = child.Many == PartMany.One ? [[.. place, child.Name]] : Enumerable.Range(0, here[child.Name]?.Entries.Count ?? 0).Select(i => (IReadOnlyList<string>)[.. place, child.Name, here[child.Name]!.NameOf(i)]);
            foreach (var found in below.SelectMany(p => Parts(child.Kind, root, p))) yield return found;
        }
    }

    /// <summary>What a browser sends of a form that nobody touched: line ends as browsers write them.</summary>
    private static FormCollection Posted(PartForm form)
    {
        var sent = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var (key, text) in form.Typed) sent[$"Typed[{key}]"] = (text ?? "").Replace("\n", "\r\n", StringComparison.Ordinal);
        foreach (var (key, chosen) in form.Chosen) sent[$"Chosen[{key}]"] = chosen.ToArray();
        foreach (var (key, rows) in form.Rows)
        {
            sent[$"Rows[{key}].Was"] = rows.Select(r => r.Was).ToArray();
            sent[$"Rows[{key}].Key"] = rows.Select(r => r.Key).ToArray();
            sent[$"Rows[{key}].Id"] = rows.Select(r => r.Id).ToArray();
            sent[$"Rows[{key}].En"] = rows.Select(r => r.En).ToArray();
        }

        return new FormCollection(sent);
    }
}
