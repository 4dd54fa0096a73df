using System.Globalization;

namespace Serambi.Web.Modules.InformationRequests.Answers;

/// <summary>A ground on which information is exempt: a letter of UU 14/2008 art. 17.</summary>
/// <param name="Letter">"a" to "j".</param>
public sealed record ExemptionGround(string Letter, string Indonesian, string English)
{
    /// <summary>Not an exemption: what is asked may not be given under other rules (UU 14/2008 art. 6(2)); needs no decree, but names the rule.</summary>
    public const string OtherRule = "6(2)";

    /// <summary>The ground that must name the Act that forbids to reveal.</summary>
    public const string ByAct = "j";

    /// <summary>The ten grounds in the order of the Act, from <c>exemption_grounds.csv</c>.</summary>
    public static IReadOnlyList<ExemptionGround> All { get; } = Read();

    public static ExemptionGround? Find(string? letter) => All.FirstOrDefault(g => g.Letter == letter);

    /// <summary>"Pasal 17 huruf b – Mengganggu…", in the reader's language.</summary>
    public static string LabelOf(string letter, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentUICulture;
        string Text(string key) => AnswerTexts.ResourceManager.GetString(key, culture)!;
        return Find(letter) is not { } ground
            ? Text(nameof(AnswerTexts.OtherRule))
            : string.Format(culture, Text(nameof(AnswerTexts.Article17)), ground.Letter, culture.TwoLetterISOLanguageName == "en" ? ground.English : ground.Indonesian);
    }

    private static ExemptionGround[] Read()
    {
        using var stream = typeof(ExemptionGround).Assembly.GetManifestResourceStream("exemption_grounds.csv") ?? throw new InvalidOperationException("exemption_grounds.csv is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .Select(line => line.Split(';')).Select(p => new ExemptionGround(p[0], p[1], p[2]))];
    }
}
