using System.Globalization;
using Microsoft.AspNetCore.Http;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Xunit;

namespace Serambi.Tests.Web;

public sealed class KitTests
{
    private static readonly ChartPoint[] Months = [new("Jan", 3), new("Feb", 9)];
    private readonly KitPage page = new();

    [Theory]
    [InlineData(-1, "Terlambat 1 hari kerja", "red")]
    [InlineData(0, "Jatuh tempo hari ini", "amber")]
    [InlineData(3, "3 hari kerja lagi", "amber")]
    [InlineData(4, "4 hari kerja lagi", "blue")]
    public void Due_SaysDaysInWordsAndTone(int remaining, string words, string css)
    {
        var chip = page.Render(new DueTag { Remaining = remaining, On = new DateOnly(2026, 3, 27) }).QuerySelector(".badge")!;
        Assert.Equal(words, chip.TextContent);
        Assert.Contains(css, chip.ClassList);
        Assert.Equal("Jumat, 27 Maret 2026", chip.GetAttribute("title"));
    }

    [Fact]
    public void Due_OneDay_IsSingularInEnglish()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Assert.Equal("1 working day left", page.Render(new DueTag { Remaining = 1 }).TextContent);
    }

    [Fact]
    public void Date_OfAnInstant_IsShownInTheBodysZone()
    {
        var time = page.Render(new DateTag { Value = new DateTime(2026, 3, 6, 17, 30, 0, DateTimeKind.Utc) }).QuerySelector("time")!;
        Assert.Equal("7 Maret 2026 pukul 00.30 WIB", time.TextContent);
        Assert.Equal("2026-03-06T17:30:00Z", time.GetAttribute("datetime"));
    }

    [Fact]
    public void Date_OfALocalTime_IsRefused() =>
        Assert.Throws<ArgumentException>(() => page.Html(new DateTag { Value = new DateTime(2026, 3, 6, 17, 30, 0, DateTimeKind.Unspecified) }));

    [Theory]
    [InlineData(1250000, "id-ID", "Rp1.250.000")]
    [InlineData(1250000, "en-GB", "IDR 1,250,000")]
    [InlineData(-500, "id-ID", "−Rp500")]
    public void Money_IsWrittenAsInTheLanguage(int rupiah, string culture, string words) => Assert.Equal(words, MoneyTag.Format(rupiah, CultureInfo.GetCultureInfo(culture)));

    [Fact]
    public void Chart_HasTheSameFiguresInATable()
    {
        var html = page.Render(new ChartTag { Title = "Permintaan", Points = Months });
        Assert.Equal(2, html.QuerySelectorAll("svg rect").Length);
        Assert.Equal(["3", "9"], html.QuerySelectorAll("tbody td").Select(t => t.TextContent));
    }

    [Theory]
    [InlineData("?di=stages&handler=Publish", "/en", "/en/admin/layanan/x/naskah?di=stages")]
    [InlineData("?handler=Publish", "", "/admin/layanan/x/naskah")]
    [InlineData("?di=a%26b", "", "/admin/layanan/x/naskah?di=a%26b")]
    [InlineData("", "", "/admin/layanan/x/naskah")]
    public void FormWithoutAddress_GoesToItsPage_NotToTheHandlerThatAnswered(string query, string @base, string expected)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        (context.Request.PathBase, context.Request.Path, context.Request.QueryString) = (@base, "/admin/layanan/x/naskah", new Microsoft.AspNetCore.Http.QueryString(query));
        Assert.Equal(expected, PageAddress.WithoutHandler(context.Request));
    }

    [Fact]
    public void NoTag_WritesAStyleOrAScript()
    {
        KitTag[] tags =
        [
            new BadgeTag { Tone = Tone.Green }, new CalloutTag { Title = "t" }, new ChartTag { Title = "c", Points = Months }, new ChartTag { Kind = "line", Points = Months }, new ChartTag { Kind = "spark", Points = Months },
            new CopyTag { Value = "x" }, new DueTag { Remaining = 1 }, new EmptyTag { Title = "e" }, new EventTag { Title = "e", At = new DateOnly(2026, 1, 1) }, new FileTag { Name = "a.pdf", Url = "/a", Size = 2_400_000 },
            new FilesTag(), new IconTag { Name = "search" }, new MoneyTag(), new PagerTag { Next = "/n", First = "/p", Label = "l" }, new RowTag { Label = "r", Change = "/c" }, new StepsTag { Current = 1, Total = 3 },
            new SummaryTag(), new TableTag { Caption = "c" }, new TimelineTag(), page.Field("A", "b"),
        ];
        Assert.All(tags, tag =>
        {
            var html = page.Render(tag, "<b>isi</b>");
            Assert.Empty(html.QuerySelectorAll("[style],script,style"));
            Assert.DoesNotContain(html.QuerySelectorAll("*"), e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        });
    }

    [Theory]
    [InlineData("27", "3", "1990", "1990-03-27")]
    [InlineData("1", "Maret", "2026", "2026-03-01")]
    [InlineData("1", "may", "2026", "2026-05-01")]
    [InlineData("30", "2", "2026", null)]
    [InlineData("x", "2", "2026", null)]
    [InlineData("1", "2", "26", null)]
    public void DateParts_NameADayOrNone(string day, string month, string year, string? iso) =>
        Assert.Equal(iso, DatePartsBinder.Parse(day, month, year)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public void ViewPreferences_SurviveTheCookie()
    {
        var chosen = new ViewPreferences("dark", "large", "more", "compact", Saver: true, Keys: false);
        Assert.Equal(chosen, ViewPreferences.Parse(chosen.ToCookie()));
        Assert.Equal("", ViewPreferences.Default.ToCookie());
        Assert.Equal(ViewPreferences.Default, ViewPreferences.Parse("theme=\"><script>&text=huge&keys=2"));
    }

    [Fact]
    public void SwitchOfLanguage_KeepsPathAndQuery()
    {
        var request = new DefaultHttpContext().Request;
        (request.PathBase, request.Path, request.QueryString) = ("/en", "/lacak", new QueryString("?q=1"));
        Assert.Equal("/lacak?q=1", PageAddress.In(request, english: false));
        Assert.Equal("/en/lacak?q=1", PageAddress.In(request, english: true));
    }
}
