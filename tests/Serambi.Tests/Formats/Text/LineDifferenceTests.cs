using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Text;
using Xunit;

namespace Serambi.Tests.Formats.Text;

public sealed class LineDifferenceTests
{
    [Fact]
    public void Compare_OneLineExchanged_KeepsTheOthers() => Assert.Equal(
        [(LineChange.Same, "a"), (LineChange.Removed, "b"), (LineChange.Added, "x"), (LineChange.Same, "c")],
        LineDifference.Compare("a\nb\nc\n", "a\nx\nc\n").Select(l => (l.Change, l.Text)));

    /// <summary>Without what was added it is the old text, without what was removed the new one.</summary>
    [Fact]
    public void Compare_AnyTexts_GivesBothBack()
    {
        var texts = Gen.Elements("a", "b", "c", "d").NonEmptyListOf().Select(l => string.Join('\n', l));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true), Prop.ForAll(texts.ToArbitrary(), texts.ToArbitrary(), (before, after) =>
        {
            var lines = LineDifference.Compare(before, after);
            Assert.Equal(before, string.Join('\n', lines.Where(l => l.Change != LineChange.Added).Select(l => l.Text)));
            Assert.Equal(after, string.Join('\n', lines.Where(l => l.Change != LineChange.Removed).Select(l => l.Text)));
        }));
    }
}
