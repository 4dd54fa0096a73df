using Serambi.Formats.Text;
using Xunit;

namespace Serambi.Tests.Formats.Text;

public sealed class EqualTextTests
{
    [Theory]
    [InlineData("Salinan anggaran 2025", "  salinan\r\n\tANGGARAN   2025. ", true)]
    [InlineData("Salinan anggaran 2025", "Salinan – anggaran, \"2025\"", true)]
    [InlineData("Ａｎｇｇａｒａｎ", "anggaran", true)]
    [InlineData("Salinan anggaran 2025", "Salinan anggaran 2024", false)]
    [InlineData("anggaran 20 25", "anggaran 2025", false)]
    public void HashOf_IgnoresSpaceCaseAndPunctuation_NotWords(string one, string other, bool same) =>
        Assert.Equal(same, EqualText.HashOf(one)!.SequenceEqual(EqualText.HashOf(other)!));

    [Theory]
    [InlineData(null)]
    [InlineData(" \n–… ")]
    public void HashOf_NoWords_IsNull(string? text) => Assert.Null(EqualText.HashOf(text));
}
