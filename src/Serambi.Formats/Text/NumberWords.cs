namespace Serambi.Formats.Text;

/// <summary>Whole numbers in words, as Indonesian letters repeat them beside the figures: "10 (sepuluh)".</summary>
public static class NumberWords
{
    private const decimal Beyond = 1_000_000_000_000_000m;

    private static readonly string[] IndonesianUnits = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];
    private static readonly string[] EnglishUnits =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] EnglishTens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    private static readonly (long Value, string Indonesian, string English)[] Powers =
        [(1_000_000_000_000, "triliun", "trillion"), (1_000_000_000, "miliar", "billion"), (1_000_000, "juta", "million"), (1000, "ribu", "thousand")];

    /// <summary>The number in words; what stands behind the point is dropped.</summary>
    /// <param name="number">Beyond a thousand trillion the figures are given instead.</param>
    /// <param name="english">English instead of Indonesian.</param>
    public static string Write(decimal number, bool english)
    {
        var whole = decimal.Truncate(number);
        if (Math.Abs(whole) >= Beyond)
        {
            return whole.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var words = english ? English((long)Math.Abs(whole)) : Indonesian((long)Math.Abs(whole));
        return whole < 0 ? "minus " + words : words;
    }

    private static string Indonesian(long n)
    {
        if (n < 12)
        {
            return IndonesianUnits[n];
        }

        if (n < 20)
        {
            return IndonesianUnits[n - 10] + " belas";
        }

        if (n < 100)
        {
            return IndonesianUnits[n / 10] + " puluh" + Rest(n % 10, english: false);
        }

        if (n < 200)
        {
            return "seratus" + Rest(n - 100, english: false);
        }

        if (n < 1000)
        {
            return IndonesianUnits[n / 100] + " ratus" + Rest(n % 100, english: false);
        }

        if (n < 2000)
        {
            return "seribu" + Rest(n - 1000, english: false);
        }

        var (value, name, _) = Array.Find(Powers, p => n >= p.Value);
        return Indonesian(n / value) + " " + name + Rest(n % value, english: false);
    }

    private static string English(long n)
    {
        if (n < 20)
        {
            return EnglishUnits[n];
        }

        if (n < 100)
        {
            return EnglishTens[n / 10] + (n % 10 == 0 ? "" : "-" + EnglishUnits[n % 10]);
        }

        if (n < 1000)
        {
            return EnglishUnits[n / 100] + " hundred" + (n % 100 == 0 ? "" : " and " + English(n % 100));
        }

        var (value, _, name) = Array.Find(Powers, p => n >= p.Value);
        return English(n / value) + " " + name + Rest(n % value, english: true);
    }

    private static string Rest(long n, bool english) => n == 0 ? "" : " " + (english ? English(n) : Indonesian(n));
}
