using Serambi.Formats.Text;
using Xunit;

namespace Serambi.Tests.Formats.Text;

public sealed class NumberWordsTests
{
    [Theory]
    [InlineData(0, "nol", "zero")]
    [InlineData(10, "sepuluh", "ten")]
    [InlineData(11, "sebelas", "eleven")]
    [InlineData(19, "sembilan belas", "nineteen")]
    [InlineData(21, "dua puluh satu", "twenty-one")]
    [InlineData(100, "seratus", "one hundred")]
    [InlineData(115, "seratus lima belas", "one hundred and fifteen")]
    [InlineData(1000, "seribu", "one thousand")]
    [InlineData(1999, "seribu sembilan ratus sembilan puluh sembilan", "one thousand nine hundred and ninety-nine")]
    [InlineData(32500, "tiga puluh dua ribu lima ratus", "thirty-two thousand five hundred")]
    [InlineData(1_000_000, "satu juta", "one million")]
    [InlineData(2_001_000_100, "dua miliar satu juta seratus", "two billion one million one hundred")]
    [InlineData(-5, "minus lima", "minus five")]
    public void Write_Number_InBothLanguages(long number, string indonesian, string english)
    {
        Assert.Equal(indonesian, NumberWords.Write(number, english: false));
        Assert.Equal(english, NumberWords.Write(number, english: true));
    }
}
