using Serambi.Web.Modules.Services.Archive;
using Serambi.Web.Modules.Services.Language;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services.Archive;

/// <summary>The key <c>archive</c> of declarations, and on what basis a body certifies for a school.</summary>
public sealed class ArchiveLanguageTests
{
    private static readonly string Small = WithFields(Field("number", "text"), Field("name", "text"), Field("year", "integer"), Field("secret", "text", "private: true"), Field("photo", "file", "optional: true"), Field("born", "date"));

    [Theory]
    [InlineData("{ of: diplomas, number: secret, name: name, year: born, date: born }", null)]
    [InlineData("{ of: diplomas, name: name, year: year }", null)]
    [InlineData("{ number: number }", "of")]
    [InlineData("{ of: Ijazah Lama, number: number }", "Ijazah Lama")]
    [InlineData("{ of: diplomas, number: tidak_ada }", "tidak_ada")]
    [InlineData("{ of: diplomas, number: photo }", "photo")]
    [InlineData("{ of: diplomas, number: number, date: year }", "year")]
    [InlineData("{ of: diplomas, name: name }", "archive")]
    [InlineData("{ of: diplomas, number: number, colour: name }", "colour")]
    public void Key_IsChecked_WithItsLine(string value, string? named)
    {
        var check = ServiceChecker.Check($"{Small}archive: {value}\n");
        var errors = check.Findings.Where(f => !f.Warning).ToList();
        if (named is null)
        {
            Assert.Empty(errors);
            return;
        }

        var error = Assert.Single(errors);
        Assert.Equal(Small.Count(c => c == '\n') + 1, error.Line);
        Assert.Contains(named, error.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Key_ChangesTheVersionOnlyWhereItStands()
    {
        var without = Sound(Small);
        Assert.NotEqual(without.Hash, Sound($"{Small}archive: {{ of: diplomas, number: number }}\n").Hash);
        Assert.Equal(Sound(Small + "# catatan\n").Hash, without.Hash);
    }

    [Theory]
    [InlineData(null, true, "memegang arsip")]
    [InlineData("sma melati.", true, "SK 1")]
    [InlineData("SMA Kenanga", false, "Dinas")]
    [InlineData("SMA Mawar", false, "Belum ada dasar")]
    [InlineData("SMA Anggrek", false, "tidak berlaku hari ini")]
    public void School_IsCertifiedForOnABasisThatHoldsToday(string? school, bool may, string said)
    {
        ArchiveSchool[] schools =
        [
            new() { Name = "SMA Melati", Relation = SchoolRelation.Merged, Basis = "SK 1", From = Today, To = Today },
            new() { Name = "SMA Kenanga", Relation = SchoolRelation.Elsewhere, Basis = "Dinas Pendidikan" },
            new() { Name = "SMA Anggrek", Relation = SchoolRelation.Closed, Basis = "SK 3", To = Today.AddDays(-1) },
        ];
        var standing = SchoolStanding.Of(school, schools, Today);
        Assert.Equal(may, standing.May);
        Assert.Contains(said, standing.Words(), StringComparison.Ordinal);
    }
}
