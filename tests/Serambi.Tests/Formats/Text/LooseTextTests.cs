using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Text;
using Xunit;

namespace Serambi.Tests.Formats.Text;

public sealed class LooseTextTests
{
    [Theory]
    [InlineData("DN-01 Di/06 0123", "DN01DI060123")]
    [InlineData(" dn.01.di.06.0123 ", "DN01DI060123")]
    [InlineData("№ 12/é", "NO12E")]
    [InlineData("–/–", "")]
    [InlineData(null, "")]
    [InlineData("\uD800x", "X")]
    public void Code_KeepsLettersAndDigits(string? text, string code) => Assert.Equal(code, LooseText.Code(text));

    [Theory]
    [InlineData("Siti Nurhaliza", "SITI  NUR HALIZA", Likeness.Equal)]
    [InlineData("José Ma'ruf", "jose maruf", Likeness.Equal)]
    [InlineData("Nurhaliza Siti", "Siti Nurhaliza", Likeness.Near)]
    [InlineData("Siti Nurhalisa", "Siti Nurhaliza", Likeness.Near)]
    [InlineData("Siti Nurhailza", "Siti Nurhaliza", Likeness.Near)]
    [InlineData("Siti Nurhalza", "Nurhaliza, Siti", Likeness.Near)]
    [InlineData("M. Yusuf Hakim", "Muhammad Yusuf Hakim", Likeness.Near)]
    [InlineData("Yusuf Hakim", "Muhammad Yusuf Hakim", Likeness.Near)]
    [InlineData("Siti", "Siti Nurhaliza", Likeness.Different)]
    [InlineData("Siti Aminah", "Siti Nurhaliza", Likeness.Different)]
    [InlineData("Ani Budi", "Adi Badu", Likeness.Different)]
    [InlineData("Budi Santoso", "Bodi Santosa", Likeness.Different)]
    [InlineData("", "Siti", Likeness.Different)]
    public void Compare_FindsOrderInitialsAndOneLetter(string one, string other, Likeness expected)
    {
        Assert.Equal(expected, LooseText.Compare(one, other));
        Assert.Equal(expected, LooseText.Compare(other, one));
    }

    [Fact]
    public void Compare_IsSymmetric_AndNeverThrows() => Prop.ForAll<string, string>((a, b) =>
        LooseText.Compare(a, b) == LooseText.Compare(b, a) && (LooseText.Words(a).Count == 0 || LooseText.Compare(a, a) == Likeness.Equal)).QuickCheckThrowOnFailure();
}
