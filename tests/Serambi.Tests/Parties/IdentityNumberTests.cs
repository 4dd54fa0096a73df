using System.Globalization;
using FsCheck.Fluent;
using Serambi.Platform;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.IdentityNumbers;
using Xunit;

namespace Serambi.Tests.Parties;

public sealed class IdentityNumberTests
{
    private static readonly DateOnly Today = new(2026, 3, 6);

    [Fact]
    public void Nik_Woman_TellsBirthAndRegion()
    {
        var facts = Nik.Read("3273 0157 0895 0001", Today);
        Assert.NotNull(facts);
        Assert.Equal(new DateOnly(1995, 8, 17), facts.BornOn);
        Assert.True(facts.IsWoman);
        Assert.Equal("Jawa Barat", facts.Province.Name);
        Assert.Equal("Kota Bandung", facts.Regency?.Name);
    }

    [Fact]
    public void Nik_UnknownRegency_OnlyWarns()
    {
        var check = Nik.Check("3299011708950001", Today);
        Assert.True(check.IsValid);
        Assert.Equal(IdentityCode.UnknownRegency, Assert.Single(check.Warnings).Code);
    }

    [Theory]
    [InlineData("060326", 2026)] // born today
    [InlineData("070326", 1926)] // tomorrow would be the future
    public void Nik_TwoDigitYear_IsNeverInTheFuture(string date, int year) => Assert.Equal(year, Nik.Read($"327301{date}0001", Today)?.BornOn.Year);

    [Fact]
    public void Nik_SeveralFaults_AreAllFound() =>
        Assert.Equal([IdentityCode.UnknownProvince, IdentityCode.ImpossibleBirthDate, IdentityCode.SerialZero], Nik.Check("0073013102990000", Today).Errors.Select(e => e.Code));

    [Theory]
    [InlineData("01.234.567.8-901.000", "0012345678901000")]
    [InlineData("0012345678901000000000", "0012345678901000")]
    [InlineData("123", null)]
    public void Npwp_AnyForm_GivesSixteenDigits(string typed, string? expected) => Assert.Equal(expected, Npwp.ToSixteen(typed));

    [Theory]
    [InlineData("0000000000000")]
    [InlineData("1111-1111-1111-1")]
    public void Nib_OfOneDigit_IsNobodys(string typed) => Assert.Equal(IdentityCode.OneDigit, Assert.Single(Nib.Check(typed).Errors).Code);

    [Fact]
    public void Npwp_Old_IsShownWithDots() => Assert.Equal("01.234.567.8-901.000", Npwp.Display("012345678901000"));

    [Theory]
    [InlineData("0012345678901000", true)]
    [InlineData("00123456789010000", false)]
    public void Npwp_OtherLengths_AreRefused(string typed, bool valid) => Assert.Equal(valid, Npwp.Check(typed).IsValid);

    [Theory]
    [InlineData("198508172010012003", null)]
    [InlineData("199508172023212003", null)]
    [InlineData("198502302010012003", IdentityCode.ImpossibleBirthDate)]
    [InlineData("198508172010132003", IdentityCode.ImpossibleAppointment)]
    [InlineData("198508172010013003", IdentityCode.ImpossibleSex)]
    [InlineData("19850817201001200", IdentityCode.WrongLength)]
    public void Nip_DatesAndSex_AreChecked(string typed, IdentityCode? fault) => Assert.Equal(fault, Nip.Check(typed, Today).Errors is [var first, ..] ? first.Code : null);

    [Theory]
    [InlineData("1500630", PhoneKind.CallCentre, "1500630")]
    [InlineData("110", PhoneKind.CallCentre, "110")]
    [InlineData("0800 1 234 567", PhoneKind.CallCentre, "08001234567")]
    [InlineData("+62 (0)812-3456-7890", PhoneKind.Mobile, "+6281234567890")]
    [InlineData("+62 0812 3456 7890", PhoneKind.Mobile, "+6281234567890")]
    [InlineData("0274 123456", PhoneKind.Landline, "+62274123456")]
    [InlineData("+60 12-345 6789", PhoneKind.Foreign, "+60123456789")]
    public void Phone_KnownForms_AreNormalised(string typed, PhoneKind kind, string value)
    {
        var phone = PhoneNumber.Check(typed);
        Assert.Equal((kind, value), (phone.Kind, phone.Value));
    }

    [Theory]
    [InlineData("+62 1500630", IdentityCode.CallCentreWithCountryCode)]
    [InlineData("08123456789012", IdentityCode.PhoneTooLong)]
    [InlineData("0812345", IdentityCode.PhoneTooShort)]
    [InlineData("0812abc", IdentityCode.NotDigits)]
    [InlineData("+", IdentityCode.Empty)]
    [InlineData("9999999999", IdentityCode.PhoneUnknownForm)]
    [InlineData("  ", IdentityCode.Empty)]
    public void Phone_OtherForms_AreRefusedWithTheReason(string typed, IdentityCode fault) => Assert.Equal(fault, Assert.Single(PhoneNumber.Check(typed).Check.Errors).Code);

    [Theory]
    [InlineData(" budi.s+ppid@Contoh.GO.ID ", "budi.s+ppid@contoh.go.id")]
    [InlineData("budi@münchen.de", "budi@xn--mnchen-3ya.de")]
    public void Email_Good_IsNormalised(string typed, string value) => Assert.Equal(value, EmailAddress.Check(typed).Value);

    [Theory]
    [InlineData("", IdentityCode.Empty)]
    [InlineData("budi", IdentityCode.EmailAtSign)]
    [InlineData("a@b@c.id", IdentityCode.EmailAtSign)]
    [InlineData("@c.id", IdentityCode.EmailAtSign)]
    [InlineData("a@", IdentityCode.EmailAtSign)]
    [InlineData("a b@c.id", IdentityCode.EmailForbiddenCharacter)]
    [InlineData("a@c.id\r\nBcc: x@y.id", IdentityCode.EmailForbiddenCharacter)]
    [InlineData("a..b@c.id", IdentityCode.EmailForbiddenCharacter)]
    [InlineData("\"a\"@c.id", IdentityCode.EmailForbiddenCharacter)]
    [InlineData("a@localhost", IdentityCode.EmailDomain)]
    [InlineData("a@127.0.0.1", IdentityCode.EmailDomain)]
    [InlineData("a@-c.id", IdentityCode.EmailDomain)]
    [InlineData("a@c..id", IdentityCode.EmailDomain)]
    public void Email_Bad_IsRefusedWithTheReason(string typed, IdentityCode fault) => Assert.Equal(fault, Assert.Single(EmailAddress.Check(typed).Errors).Code);

    [Fact]
    public void Email_TooLong_IsRefused() =>
        Assert.Equal(IdentityCode.EmailTooLong, EmailAddress.Check($"a@{string.Join('.', Enumerable.Repeat(new string('b', 60), 5))}.id").Errors[0].Code);

    [Fact]
    public void Regions_TheDecree_IsComplete() => Assert.Equal((38, 416, 98), (Regions.Provinces.Count(),
        Regions.All.Count(r => r.Kind == RegionKind.Regency), Regions.All.Count(r => r.Kind == RegionKind.City)));

    [Fact]
    public void Regions_EveryRegency_BelongsToAProvince() =>
        Assert.All(Regions.All, r => Assert.NotNull(Regions.Province(r.ProvinceCode)));

    [Fact]
    public void Checks_AnyText_NeverThrow() => FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll<string>(s =>
    {
        IdentityCheck[] checks = [Nik.Check(s, Today), Npwp.Check(s), Nib.Check(s), Nip.Check(s, Today), PhoneNumber.Check(s).Check, EmailAddress.Check(s), EmailAddress.Check($"a@{s}")];
        return checks.All(c => c.IsValid == (c.Value is not null));
    }));

    [Theory]
    [InlineData("id")]
    [InlineData("en")]
    public void Messages_EveryCode_HasASentence(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var texts = IdentityTexts.ResourceManager.GetResourceSet(language == "id" ? CultureInfo.InvariantCulture : culture, createIfNotExists: true, tryParents: false);
        Assert.NotNull(texts);
        Assert.All(Enum.GetNames<IdentityCode>(), name => Assert.False(string.IsNullOrWhiteSpace(texts.GetString(name))));
    }

    [Fact]
    public void ToProblem_WrongLength_NamesFieldAndNumbers()
    {
        var problem = Nib.Check("12").ToProblem("BusinessNumber");
        Assert.Equal("BusinessNumber", problem?.Field);
        Assert.Contains("13", problem?.Message, StringComparison.Ordinal);
        Assert.Null(Nib.Check("1234567890123").ToProblem("BusinessNumber"));
    }
}
