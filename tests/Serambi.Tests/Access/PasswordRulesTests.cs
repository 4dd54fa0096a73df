using Serambi.Platform.Access;
using Xunit;

namespace Serambi.Tests.Access;

public sealed class PasswordRulesTests
{
    private static readonly SerambiUser User = new() { DisplayName = "Sari Wulandari", Email = "sari.w@contoh.go.id" };

    [Theory]
    [InlineData("pendek")]
    [InlineData("elevenchars")]
    [InlineData("password1234")]
    [InlineData("P@ssword2026")]
    [InlineData("rahasia123456")]
    [InlineData("adminadmin2026")]
    [InlineData("indonesia2026!")]
    [InlineData("123456789012")]
    [InlineData("192837465564738291")]
    [InlineData("aaaaaaaaaaaab")]
    [InlineData("abcdefghijklm")]
    [InlineData("wulandari1990")]
    public void Fault_EasyPassword_IsNamed(string password) => Assert.NotNull(PasswordRules.Fault(password, User));

    [Theory]
    [InlineData("empat kuda hijau")]
    [InlineData("hujan turun di teras rumah")]
    [InlineData("xK9#mQ2vLp7w")]
    [InlineData("ꦱꦼꦫꦩ꧀ꦧꦶ ꦤꦒꦫ ꦏꦶꦠ ꦏꦧꦺꦃ")]
    public void Fault_LongPassword_IsNone(string password) => Assert.Null(PasswordRules.Fault(password, User));

    [Fact]
    public void Fault_OverlongPassword_IsNamed() => Assert.NotNull(PasswordRules.Fault(string.Concat(Enumerable.Repeat("kuda hijau ", 20)), User));
}
