using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serambi.Web.Modules.InformationRequests.Demo;

/// <summary>What an invented requester asks of which unit; <c>{year}</c> stands for the year before.</summary>
internal sealed class DemoTopic
{
    public string Unit { get; set; } = "";

    public string Ask { get; set; } = "";

    public string Purpose { get; set; } = "";
}

/// <summary>The word lists of the demonstration, from <c>demo-requests.yaml</c>.</summary>
internal sealed class DemoWords
{
    public List<string> First { get; set; } = [];

    public List<string> Last { get; set; } = [];

    public List<string> Legal { get; set; } = [];

    public List<string> Occupations { get; set; } = [];

    public List<string> Streets { get; set; } = [];

    public List<string> Towns { get; set; } = [];

    public List<string> Regions { get; set; } = [];

    public List<DemoTopic> Topics { get; set; } = [];

    public List<DemoTopic> English { get; set; } = [];

    public List<string> Instructions { get; set; } = [];

    public List<string> Questions { get; set; } = [];

    public List<string> Replies { get; set; } = [];

    public List<string> Notes { get; set; } = [];

    public List<string> Refused { get; set; } = [];

    public List<string> Missing { get; set; } = [];

    public List<string> Extensions { get; set; } = [];

    public List<string> Answers { get; set; } = [];

    public List<string> Partly { get; set; } = [];

    public List<string> NotHeld { get; set; } = [];

    public List<string> NotDocumented { get; set; } = [];

    public static DemoWords Read()
    {
        using var stream = typeof(DemoWords).Assembly.GetManifestResourceStream("demo-requests.yaml") ?? throw new InvalidOperationException("demo-requests.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<DemoWords>(reader);
    }

    /// <summary>One of a list, the same for the same seed.</summary>
    public static T Pick<T>(IReadOnlyList<T> list, Random random) => list[random.Next(list.Count)];
}
