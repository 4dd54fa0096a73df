using Serambi.Platform.Procedures.Editing;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Services.Editing;
using Serambi.Web.Modules.Services.Editing.Parts;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Templates;
using Xunit;

namespace Serambi.Tests.Modules.Services;

/// <summary>Another name for a part of a declaration, and for all that speaks of it.</summary>
public sealed class PartRenameTests
{
    public static TheoryData<string> Templates => [.. ServiceTemplates.Names];

    [Theory, MemberData(nameof(Templates))]
    public void EveryPartOfEveryTemplate_TakesAlongWhatSpeaksOfIt(string template)
    {
        var yaml = ServiceTemplates.Text(template);
        var places = Places(YamlSpan.Read(yaml)!, PartKinds.Root, []).ToList();
        Assert.True(places.Count > 10, $"{places.Count} parts");
        foreach (var place in places)
        {
            var view = View(template, yaml, place);
            if (!view.Renameable) continue;
            var renamed = PartRename.Run(view, yaml, "other_name");
            Assert.NotNull(renamed);
            Assert.True(view.NewIn(renamed).Count == 0, $"{string.Join('.', place)}: {string.Join("; ", view.NewIn(renamed))}");
            Assert.Equal(yaml.Count(c => c == '\n'), renamed.Count(c => c == '\n'));
        }
    }

    [Fact]
    public void Field_IsRenamedInFormulasColumnsAndLetters_NotInTextsThatOnlyUseTheWord()
    {
        var yaml = ServiceTemplates.Text("ljj");
        var renamed = PartRename.Run(View("ljj", yaml, ["pages", "result", "fields", "form"]), yaml, "shape")!;
        Assert.Contains("if: shape = 'courier'", renamed, StringComparison.Ordinal);
        Assert.Contains("skip: shape = 'electronic'", renamed, StringComparison.Ordinal);
        Assert.Contains("id: shape", renamed, StringComparison.Ordinal);
        Assert.Contains("en: Form of the result", renamed, StringComparison.Ordinal);
        Assert.Contains("form: true", renamed, StringComparison.Ordinal);   // a key of the language, not the field
        Assert.DoesNotContain("form = ", renamed, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesInTestCases_AreTakenAlong()
    {
        var yaml = TestCheckTests.WithCase;
        string[][] places = [["pages", "one", "fields", "more"], ["pages", "one", "fields", "rows"], ["pages", "one", "fields", "rows", "of", "kind"], ["stages", "check"], ["fees", "rent"], ["clocks", "promise"]];
        foreach (var place in places)
        {
            var view = View("kecil", yaml, place);
            Assert.True(view.Renameable);
            var renamed = PartRename.Run(view, yaml, "other_name")!;
            Assert.Empty(view.NewIn(renamed));
            Assert.DoesNotMatch($@"\b{place[^1]}: (?!{{)", renamed[renamed.IndexOf("\ntests:", StringComparison.Ordinal)..]);
        }
    }

    private static PartView View(string service, string yaml, IReadOnlyList<string> place) =>
        PartView.Of(service, new EditedDeclaration(new DeclarationDraft(yaml, 0), false, null, 0), place, PartKinds.Root.At(place)!, new UnitSnapshot([]));

    /// <summary>Every part that the editor shows.</summary>
    private static IEnumerable<IReadOnlyList<string>> Places(YamlSpan span, PartKind kind, IReadOnlyList<string> at) => kind.Children.SelectMany(child =>
    {
        if (span[child.Name] is not { } owner) return [];
        return Enumerable.Range(0, owner.Entries.Count).Where(_ => child.Many != PartMany.One)
            .SelectMany(i => Places(owner.Entries[i].Value, child.Kind, [.. at, child.Name, owner.NameOf(i)]).Prepend([.. at, child.Name, owner.NameOf(i)]));
    });
}
