using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Files;
using Xunit;
using static Serambi.Tests.Formats.Files.FileInspectionTests;

namespace Serambi.Tests.Formats.Files;

public sealed class SafeFileNameTests
{
    private static readonly FileVerdict Pdf = Inspect(SampleFiles.Pdf);

    [Theory]
    [InlineData("Surat Permohonan.pdf", "Surat Permohonan.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData(@"C:\Users\Budi\ktp.jpg", "ktp.pdf")]
    [InlineData("gpj.\u202Eexe.pdf", "gpj.exe.pdf")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf")]
    [InlineData("con.pdf", "_con.pdf")]
    [InlineData("LPT1.tar.pdf", "_LPT1.tar.pdf")]
    [InlineData(" ...pdf", "berkas.pdf")]
    [InlineData("", "berkas.pdf")]
    [InlineData(null, "berkas.pdf")]
    [InlineData("No. 12/PPID/2026", "2026.pdf")]
    public void Of_ClaimedName_KeepsTheHarmlessPart(string? claimed, string expected) => Assert.Equal(expected, SafeFileName.Of(claimed, Pdf));

    [Fact]
    public void Of_LongName_IsCutBeforeTheExtension()
    {
        var name = SafeFileName.Of(new string('a', 500) + ".pdf", Pdf);
        Assert.Equal(SafeFileName.MaxLength, name.Length);
        Assert.EndsWith("a.pdf", name, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RefusedFile_HasNoExtension() => Assert.Equal("virus", SafeFileName.Of("virus.exe", Inspect("MZ"u8.ToArray())));

    [Fact]
    public void Of_AnyName_IsSafe() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll<string>(claimed =>
    {
        var name = SafeFileName.Of(claimed, Pdf);
        return name.Length is > 4 and <= SafeFileName.MaxLength && name.EndsWith(".pdf", StringComparison.Ordinal) && !name.StartsWith('.')
            && !name.Any(c => char.IsControl(c) || c is '/' or '\\' or '"' or ':') && name == SafeFileName.Of(name, Pdf);
    }));
}
