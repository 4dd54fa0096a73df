using System.Globalization;
using Serambi.Platform.Expressions;
using Xunit;

namespace Serambi.Tests.Expressions;

/// <summary>What each operator and function gives; values are written as people would: null, yes, 12.5, 2026-03-06, text.</summary>
public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 4 - 3", "3")]
    [InlineData("12 / 4 / 3", "1")]
    [InlineData("-lembar + 1", "-2")]
    [InlineData("2 - -1", "3")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("1 / 3 * 3 = 1", "no")]
    [InlineData("lembar + tiada", "null")]
    [InlineData("lembar / 0", "null")]
    [InlineData("besar + besar", "null")]
    [InlineData("besar * besar", "null")]
    [InlineData("besar / 0.0001", "null")]
    [InlineData("-besar - besar", "null")]
    public void Arithmetic_IsDecimal_AndNullWhereNothingFits(string source, string value) => Gives(source, value);

    [Theory]
    [InlineData("true or false and false", "yes")]
    [InlineData("(true or false) and false", "no")]
    [InlineData("not tanpa and setuju", "yes")]
    [InlineData("tanpa or tanpa", "no")]
    [InlineData("not not setuju", "yes")]
    [InlineData("lembar > 2 and lembar <= 3", "yes")]
    [InlineData("tiada > 0 or tiada <= 0", "no")]
    [InlineData("lahir < 2001-01-01", "yes")]
    [InlineData("kapan >= today", "no")]
    [InlineData("today = 2026-03-06", "yes")]
    [InlineData("bentuk = 'kirim'", "yes")]
    [InlineData("bentuk != 'elektronik'", "yes")]
    [InlineData("kosong = null and nama != null", "yes")]
    [InlineData("kosong = 'x'", "no")]
    [InlineData("lembar = 3.0", "yes")]
    [InlineData("if(lembar > 2, 'banyak', 'sedikit')", "banyak")]
    [InlineData("if(tanpa, 1)", "null")]
    [InlineData("if(setuju, null, 2)", "null")]
    [InlineData("in(bentuk, 'elektronik', 'kirim')", "yes")]
    [InlineData("in(lembar, 1, 2)", "no")]
    [InlineData("in(kosong, null)", "yes")]
    [InlineData("empty(kosong) and empty('') and empty(kapan)", "yes")]
    [InlineData("empty(berkas) or empty(nama) or empty(dokumen)", "no")]
    public void Logic_TakesNullForNo(string source, string value) => Gives(source, value);

    [Theory]
    [InlineData("round(2.5)", "3")]
    [InlineData("round(-2.5)", "-3")]
    [InlineData("round(2.345, 2)", "2.35")]
    [InlineData("round(2.345, 99)", "2.345")]
    [InlineData("floor(-2.1)", "-3")]
    [InlineData("ceiling(2.1)", "3")]
    [InlineData("abs(-2)", "2")]
    [InlineData("abs(tiada)", "null")]
    [InlineData("min(3, tiada, lembar, 2)", "2")]
    [InlineData("max(dokumen.jumlah)", "2")]
    [InlineData("max(lahir, today, kapan)", "2026-03-06")]
    [InlineData("min(tiada)", "null")]
    [InlineData("sum(dokumen.jumlah)", "3.5")]
    [InlineData("sum(1, tiada, 2)", "3")]
    [InlineData("sum(besar, besar)", "null")]
    [InlineData("count(dokumen)", "2")]
    [InlineData("count(dokumen.jumlah)", "2")]
    [InlineData("count(berkas) + count(pilihan)", "3")]
    public void Numbers_AndLists(string source, string value) => Gives(source, value);

    [Theory]
    [InlineData("length(nama)", "10")]
    [InlineData("length(kosong)", "0")]
    [InlineData("length('👩‍👧')", "1")]
    [InlineData("concat(nama, ' ', kosong, 12.50, ' ', today)", "Siti Rahma 12.5 2026-03-06")]
    [InlineData("concat(pilihan)", "ac")]
    [InlineData("lower('ÀB')", "àb")]
    [InlineData("upper('ijazah i')", "IJAZAH I")]
    [InlineData("upper(kosong)", "null")]
    [InlineData("contains(nama, 'Rah')", "yes")]
    [InlineData("contains(nama, 'rah')", "no")]
    [InlineData("contains(pilihan, 'b')", "no")]
    [InlineData("contains(pilihan, 'c')", "yes")]
    [InlineData("contains(kosong, 'c')", "no")]
    [InlineData("starts_with(nama, 'Siti')", "yes")]
    [InlineData("starts_with(kosong, 'S')", "no")]
    [InlineData("ends_with(nama, 'Siti')", "no")]
    [InlineData("'it''s'", "it's")]
    public void Texts_AreComparedLetterByLetter(string source, string value) => Gives(source, value);

    [Theory]
    [InlineData("year(today) * 100 + month(today)", "202603")]
    [InlineData("day(lahir)", "29")]
    [InlineData("weekday(today)", "5")]
    [InlineData("weekday(2026-03-08)", "7")]
    [InlineData("age(lahir)", "26")]
    [InlineData("age(2000-03-06)", "26")]
    [InlineData("age(2000-03-07)", "25")]
    [InlineData("add_days(today, 30)", "2026-04-05")]
    [InlineData("add_days(today, 1000000)", "null")]
    [InlineData("add_months(2026-01-31, 1)", "2026-02-28")]
    [InlineData("add_months(today, -9999)", "null")]
    [InlineData("add_working_days(today, 10)", "2026-03-27")]
    [InlineData("add_working_days(today, -1)", "2026-03-05")]
    [InlineData("add_working_days(today, 9999)", "null")]
    [InlineData("days_between(today, 2026-03-27)", "21")]
    [InlineData("working_days_between(today, 2026-03-27)", "10")]
    [InlineData("working_days_between(today, kapan)", "null")]
    [InlineData("is_working_day(today)", "yes")]
    [InlineData("is_working_day(2026-03-20)", "no")]
    public void Dates_KnowTheCalendar(string source, string value) => Gives(source, value);

    [Theory]
    [InlineData("", "Unfinished", 1, 1)]
    [InlineData("1 +", "Unfinished", 1, 4)]
    [InlineData("(1", "Expected", 1, 3)]
    [InlineData("1 2", "Unexpected", 1, 3)]
    [InlineData("lembar >\n  2 $", "UnknownSign", 2, 5)]
    [InlineData("nama = \"x\"", "UnknownSign", 1, 8)]
    [InlineData("nama = 'x", "OpenText", 1, 8)]
    [InlineData("2026-02-30 > today", "NoSuchDate", 1, 1)]
    [InlineData("99999999999999999999999999999", "NumberTooLarge", 1, 1)]
    [InlineData("hitung(1)", "UnknownFunction", 1, 1)]
    [InlineData("1 + round()", "ArgumentCount", 1, 5)]
    [InlineData("round(1, 2, 3)", "ArgumentCount", 1, 1)]
    [InlineData("lembr > 1", "UnknownName", 1, 1)]
    [InlineData("dokumen.judul = 'x'", "UnknownName", 1, 1)]
    [InlineData("lembar + nama", "WrongArgument", 1, 10)]
    [InlineData("not lembar", "WrongArgument", 1, 5)]
    [InlineData("lembar = nama", "NotAlike", 1, 10)]
    [InlineData("if(setuju, 1, 'x')", "NotAlike", 1, 15)]
    [InlineData("lembar < today", "NotAlike", 1, 10)]
    [InlineData("bentuk = 'kirm'", "UnknownOption", 1, 10)]
    [InlineData("contains(pilihan, 'd')", "UnknownOption", 1, 19)]
    [InlineData("pilihan = 'a'", "WrongArgument", 1, 1)]
    [InlineData("count(lembar)", "WrongArgument", 1, 7)]
    [InlineData("pilihan", "WrongResult", 1, 1)]
    public void Fault_HasItsPlace(string source, string key, int line, int column)
    {
        Assert.Null(ExpressionScene.Compile(source, out var faults));
        var fault = Assert.Single(faults);
        Assert.Equal((key, line, column), (fault.Key, fault.Line, fault.Column));
    }

    [Fact]
    public void Faults_OfMeaning_AreNamedTogether()
    {
        Assert.Null(ExpressionScene.Compile("lembr > 1 and nama and bentuk = 'x'", out var faults));
        Assert.Equal(["UnknownName", "WrongArgument", "UnknownOption"], faults.OrderBy(f => f.Column).Select(f => f.Key));
    }

    [Fact]
    public void Result_OfTheWrongType_IsAFault()
    {
        Assert.Null(ExpressionScene.Compile("1 + 1", out var faults, ValueKinds.YesNo));
        Assert.Equal("WrongResult", Assert.Single(faults).Key);
        Assert.NotNull(ExpressionScene.Compile("null", out _, ValueKinds.YesNo));
    }

    [Fact]
    public void Limits_AreKept()
    {
        Assert.Equal("TooLong", FaultOf(new string(' ', Expression.MaxLength) + "1"));
        Assert.Equal("TooDeep", FaultOf(new string('(', Expression.MaxDepth + 1) + "1" + new string(')', Expression.MaxDepth + 1)));
        Assert.Equal("TooDeep", FaultOf(string.Concat(Enumerable.Repeat("not ", Expression.MaxDepth + 1)) + "true"));
        Assert.Equal("TooMany", FaultOf("1" + string.Concat(Enumerable.Repeat("+1", Expression.MaxNodes / 2 + 1))));
        Assert.NotNull(ExpressionScene.Compile(new string('(', Expression.MaxDepth) + "1" + new string(')', Expression.MaxDepth), out _));
        var longest = string.Concat(Enumerable.Repeat($"'{new string('x', 60)}',", 20)).TrimEnd(',');
        var expression = Expression.Compile($"concat({longest}, t, t, t)", _ => new(ExpressionType.Text), ValueKinds.Text, out _)!;
        Assert.Equal(Expression.MaxText, ((string)expression.Evaluate(ExpressionScene.Context with { Read = _ => new string('y', 19_000) })!).Length);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("id-ID")]
    [InlineData("ar-SA")]
    public void Culture_HasNoSay(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Gives("concat(upper('i'), 1.5, today, lower('I'))", "I1.52026-03-06i");
            Gives("add_months(2026-01-31, 1) = 2026-02-28 and 1.5 * 2 = 3", "yes");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Names_AreKnown() =>
        Assert.Equal(["dokumen.jumlah", "lembar"], ExpressionScene.Compile("lembar + sum(dokumen.jumlah) + year(today)", out _)!.Names.Order(StringComparer.Ordinal));

    private static string FaultOf(string source)
    {
        Assert.Null(ExpressionScene.Compile(source, out var faults));
        return Assert.Single(faults).Key;
    }

    private static void Gives(string source, string value)
    {
        var expression = ExpressionScene.Compile(source, out var faults);
        Assert.True(expression is not null, string.Join(", ", faults));
        Assert.Equal(value, expression.Evaluate(ExpressionScene.Context) switch
        {
            null => "null",
            bool yes => yes ? "yes" : "no",
            decimal number => number.ToString("0.##############", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var other => other,
        });
    }
}
