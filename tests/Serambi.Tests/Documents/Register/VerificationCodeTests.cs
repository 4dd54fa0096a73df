using Serambi.Platform.Documents.Register;
using Xunit;

namespace Serambi.Tests.Documents.Register;

public sealed class VerificationCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void Create_GivesDistinctCodes_ThatReadBack()
    {
        var codes = Enumerable.Range(0, 2_000).Select(_ => VerificationCode.Create()).ToList();
        Assert.Equal(2_000, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, c => Assert.Equal(c, VerificationCode.Read(c)));
        Assert.All(codes, c => Assert.Equal(VerificationCode.Length, c.Length));
    }

    [Fact]
    public void Read_AnyOneWrongCharacter_IsNoticed()
    {
        var code = VerificationCode.Create();
        for (var at = 0; at < code.Length; at++)
        {
            foreach (var other in Alphabet.Where(c => c != code[at])) Assert.Null(VerificationCode.Read($"{code[..at]}{other}{code[(at + 1)..]}"));
        }
    }

    [Fact]
    public void Read_AnyTwoThatChangedPlaces_AreNoticed()
    {
        var code = VerificationCode.Create();
        for (var i = 0; i < code.Length; i++)
        {
            for (var j = i + 1; j < code.Length; j++)
            {
                if (code[i] == code[j]) continue;
                var swapped = code.ToCharArray();
                (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                Assert.Null(VerificationCode.Read(new string(swapped)));
            }
        }
    }

    [Fact]
    public void Read_AsPeopleTypeIt_GivesTheKeptForm()
    {
        var code = Enumerable.Range(0, 10_000).Select(_ => VerificationCode.Create()).First(c => c.Contains('0', StringComparison.Ordinal) && c.Contains('1', StringComparison.Ordinal));
        foreach (var typed in new[]
        {
            VerificationCode.Show(code), code.ToLowerInvariant(), code.Replace('0', 'O').Replace('1', 'I'), code.Replace('0', 'o').Replace('1', 'l'), $"  {VerificationCode.Show(code).Replace('-', ' ')} ",
            $"https://layanan.contoh.go.id/periksa/{code}", $"https://layanan.contoh.go.id/en/periksa/{VerificationCode.Show(code)}/",
        }) Assert.Equal(code, VerificationCode.Read(typed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7K3M9Q")]
    [InlineData("UUUUUUUUUUUUUUUUUU")]
    [InlineData("7K3M9QXT2B8F4HWN6C7K3M9QXT2B8F4HWN6C")]
    public void Read_WhatIsNoCode_IsNull(string? typed) => Assert.Null(VerificationCode.Read(typed));

    [Fact]
    public void Show_IsInGroupsOfThree() => Assert.Equal("7K3-M9Q-XT2-B8F-4HW-N6C", VerificationCode.Show("7K3M9QXT2B8F4HWN6C"));
}
