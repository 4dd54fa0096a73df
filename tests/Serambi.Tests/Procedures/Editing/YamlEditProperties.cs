using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Serambi.Platform.Procedures.Editing;
using Xunit;

namespace Serambi.Tests.Procedures.Editing;

/// <summary>Whatever a form changes in a text: the part says it, every other part stands there as it was typed, and no comment is lost.</summary>
public sealed class YamlEditProperties
{
    [Fact]
    public void Put_ChangesOnePart_AndNothingElse() => Prop.ForAll(Arb.From(from text in YamlSample.Texts from n in Gen.Choose(0, 1_000) from value in YamlSample.Values select (text, n, value)), x =>
    {
        var place = Pick(x.text, x.n);
        var after = YamlEdit.Put(x.text, place, x.value)!;
        Assert.True(after is not null, YamlWriter.Line(x.value, flow: true));
        Assert.True(x.value.IsSaidBy(YamlSpan.Read(after)!.Find(place)!), after);
        Assert.Equal(Others(x.text, place), Others(after, place));
        Assert.Empty(Comments(x.text, Inside(x.text, place)).Except(Comments(after, (0, 0)), StringComparer.Ordinal));
        Assert.Equal(after, YamlEdit.Put(after, place, x.value));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Keys_AreAddedRenamedAndTakenAway_OneByOne() => Prop.ForAll(Arb.From(from text in YamlSample.Texts from n in Gen.Choose(0, 1_000) from value in YamlSample.Values from drop in Gen.Choose(0, 4) select (text, n, value, drop)), x =>
    {
        var read = YamlSpan.Read(x.text)!;
        var maps = Places(x.text).Where(p => read.Find(p) is { Shape: YamlShape.Map, Entries.Count: > 1 }).ToList();
        if (maps.Count == 0) return;
        var place = maps[x.n % maps.Count];
        var map = read.Find(place)!;
        var (gone, first) = (map.Entries[^1].Key!.Text!, map.Entries[0].Key!.Text!);
        var after = YamlEdit.Put(x.text, place, new YamlMap([new YamlKey("renamed", Same(map.Entries[0].Value), first), new YamlKey("added", x.value), new YamlKey(gone, null)], Whole: false))!;
        Assert.True(after is not null, YamlWriter.Line(x.value, flow: true));
        var now = YamlSpan.Read(after)!.Find(place)!;
        Assert.Equal(["renamed", "added", .. map.Entries.Skip(1).SkipLast(1).Select(e => e.Key!.Text!)], now.Entries.Select(e => e.Key!.Text!));
        Assert.True(x.value.IsSaidBy(now["added"]!), after);
        Assert.Equal(Comments(x.text, (map.Entries[^1].Start, map.Flow ? map.Entries[^1].End : LineEnd(x.text, map.Entries[^1].End))), Comments(after, (0, 0)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Move_ThereAndBack_IsTheSameText() => Prop.ForAll(Arb.From(from text in YamlSample.Texts from n in Gen.Choose(0, 1_000) select (text, n)), x =>
    {
        var read = YamlSpan.Read(x.text)!;
        var places = Places(x.text).Where(p => p.Count > 0 && Owner(read, p) is { Shape: YamlShape.List } owner && owner.IndexOf(p[^1]) + 1 < owner.Entries.Count).ToList();
        if (places.Count == 0) return;
        var place = places[x.n % places.Count];
        var (owner, index) = (Owner(read, place), Owner(read, place).IndexOf(place[^1]));
        var moved = YamlEdit.Move(x.text, place, 1)!;
        var now = YamlSpan.Read(moved)!.Find(place.SkipLast(1))!;
        Assert.True(Same(owner.Entries[index].Value).IsSaidBy(now.Entries[index + 1].Value), moved);
        Assert.True(Same(owner.Entries[index + 1].Value).IsSaidBy(now.Entries[index].Value), moved);
        Assert.Equal(Comments(x.text, (0, 0)).Order(), Comments(moved, (0, 0)).Order());
        Assert.Equal(x.text, YamlEdit.Move(moved, [.. place.SkipLast(1), (index + 2).ToString(CultureInfo.InvariantCulture)], -1));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Remove_TakesItsLines_AndAddPutsAtTheEnd() => Prop.ForAll(Arb.From(from text in YamlSample.Texts from n in Gen.Choose(0, 1_000) from value in YamlSample.Values select (text, n, value)), x =>
    {
        var read = YamlSpan.Read(x.text)!;
        var places = Places(x.text).Where(p => p.Count > 0 && Owner(read, p).Shape == YamlShape.List).ToList();
        if (places.Count == 0) return;
        var place = places[x.n % places.Count];
        var (owner, index) = (Owner(read, place), Owner(read, place).IndexOf(place[^1]));
        var less = YamlEdit.Remove(x.text, place)!;
        Assert.NotNull(less);
        Assert.Equal(Others(x.text, place, alone: true), Others(less, null, alone: true));
        var more = YamlEdit.Add(x.text, [.. place.SkipLast(1)], null, x.value)!;
        Assert.True(more is not null, YamlWriter.Line(x.value, flow: true));
        var now = YamlSpan.Read(more)!.Find(place.SkipLast(1))!;
        Assert.Equal(owner.Entries.Count + 1, now.Entries.Count);
        Assert.True(x.value.IsSaidBy(now.Entries[^1].Value), more);
        Assert.Equal(Comments(x.text, (0, 0)), Comments(more, (0, 0)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static YamlSpan Owner(YamlSpan read, IReadOnlyList<string> place) => read.Find(place.SkipLast(1))!;

    private static IReadOnlyList<string> Pick(string text, int n) => Places(text).Where(p => p.Count > 0).ToList() is var places ? places[n % places.Count] : [];

    private static List<IReadOnlyList<string>> Places(string text)
    {
        var found = new List<IReadOnlyList<string>>();
        void Walk(YamlSpan at, IReadOnlyList<string> place)
        {
            found.Add(place);
            for (var i = 0; i < at.Entries.Count; i++) Walk(at.Entries[i].Value, [.. place, at.NameOf(i)]);
        }

        Walk(YamlSpan.Read(text)!, []);
        return found;
    }

    private static YamlValue Same(YamlSpan span) => span.Shape switch
    {
        YamlShape.Word => new YamlWord(span.Text ?? ""),
        YamlShape.List => new YamlList([.. span.Entries.Select(e => Same(e.Value))]),
        _ => new YamlMap([.. span.Entries.Select(e => new YamlKey(e.Key!.Text!, Same(e.Value)))]),
    };

    /// <summary>Every word that is not of the part, in order, exactly as it is typed.</summary>
    private static List<string> Others(string text, IReadOnlyList<string>? place, bool alone = false)
    {
        var typed = new List<string>();
        void Walk(YamlSpan at, IReadOnlyList<string> here)
        {
            if (place is not null && here.SequenceEqual(place, StringComparer.Ordinal)) return;
            if (at.Shape == YamlShape.Word) typed.Add(text[at.Start..at.End]);
            for (var i = 0; i < at.Entries.Count; i++)
            {
                if (at.Entries[i].Key is { } key) typed.Add(text[key.Start..key.End]);
                Walk(at.Entries[i].Value, [.. here, at.NameOf(i)]);
            }
        }

        Walk(YamlSpan.Read(text)!, []);
        return typed;
    }

    private static (int From, int To) Inside(string text, IReadOnlyList<string> place) => YamlSpan.Read(text)!.Find(place) is { } span ? (span.Start, span is { Flow: false, Shape: not YamlShape.Word } ? LineEnd(text, span.End) : span.End) : (0, 0);

    /// <summary>The comments that stand outside of a part.</summary>
    private static List<string> Comments(string text, (int From, int To) but) =>
        [.. System.Text.RegularExpressions.Regex.Matches(text, "# (?:above|behind) [0-9]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Where(m => m.Index < but.From || m.Index >= but.To).Select(m => m.Value)];

    private static int LineEnd(string text, int at) => text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
}
