using YamlDotNet.RepresentationModel;

namespace Serambi.Platform.Procedures;

/// <summary>What reading a text gave: the definition (null when a finding forbids it), and the line of every place.</summary>
public sealed record ParsedProcedure(ProcedureDefinition? Definition, ParseReport Report)
{
    public IReadOnlyList<Finding> Findings => Report.Findings;

    /// <summary>Findings of a later check, with the lines on which their places stand.</summary>
    public IReadOnlyList<Finding> Located(IEnumerable<Finding> findings) => Report.Located(findings);
}

/// <summary>Reads the procedure language (docs/procedure-language.md). Says what cannot be read; what it means is the checker's business.</summary>
public static class ProcedureParser
{
    private static readonly string[] Header = ["procedure", "title", "legal", "effective", "statutory"];

    /// <summary>The keys of <see cref="ReadBody"/>.</summary>
    public static IReadOnlyList<string> BodyKeys { get; } = ["clocks", "stages", "actions", "results"];

    public static IReadOnlyList<string> ClockKeys { get; } = ["label", "rule", "within", "starts", "stops", "per", "pauses_in", "governs", "extend", "late", "waits_for", "legal"];

    public static IReadOnlyList<string> StageKeys { get; } = ["label", "by", "within", "clock", "does", "reason", "skip", "next", "late", "auto", "issue", "aside", "shown_as"];

    public static IReadOnlyList<string> ActionKeys { get; } = ["label", "done", "roles", "inputs", "reason", "not_by", "legal", "grave", "confirm", "notify", "outcome", "message", "form", "if"];

    public static IReadOnlyList<string> InputKeys { get; } = ["type", "label", "hint", "required", "min", "max", "from", "to", "options", "sets", "public"];

    /// <summary>Words of the key <c>type</c> of an input.</summary>
    public static IEnumerable<string> InputTypes => ProcedureWordLists.Types.Keys;

    /// <summary>Reads a whole procedure.</summary>
    public static ParsedProcedure Parse(string yaml)
    {
        var (root, fault) = YamlText.Read(yaml);
        var report = new ParseReport(yaml);
        if (root is null)
        {
            report.Findings.Add(fault!);
            return new ParsedProcedure(null, report);
        }

        var place = new YamlPlace(root, "", report, [.. Header, .. BodyKeys]);
        var definition = ReadBody(place, report) with
        {
            Kind = place.Text("procedure", required: true) ?? "",
            Title = place.Local("title"),
            Legal = place.Texts("legal"),
            EffectiveFrom = place.Date("effective"),
            Statutory = place.Flag("statutory"),
        };
        return new ParsedProcedure(report.Findings.Count == 0 ? definition : null, report);
    }

    /// <summary>Reads clocks, stages, actions and results out of a larger document, such as the declaration of a service: as far as they can be read, with what is wrong in the report.</summary>
    /// <param name="place">The whole document.</param>
    /// <param name="report">Its report.</param>
    /// <returns>A definition that its owner gives kind, title and first day.</returns>
    public static ProcedureDefinition ReadBody(YamlPlace place, ParseReport report) => new()
    {
        Kind = "",
        Title = new LocalText(""),
        Clocks = [.. place.Items("clocks").Select(i => Clock(i.Id, new YamlPlace(i.Node, i.Path, report, ClockKeys)))],
        Stages = [.. place.Items("stages").Select(i => Stage(i.Id, new YamlPlace(i.Node, i.Path, report, StageKeys)))],
        Actions = [.. place.Items("actions").Select(i => Action(i.Id, report, new YamlPlace(i.Node, i.Path, report, ActionKeys)))],
        Results = place.Options("results"),
    };

    private static ClockDefinition Clock(string id, YamlPlace place) => new()
    {
        Id = id,
        Label = place.Local("label"),
        Rule = place.Text("rule"),
        Within = place.Span("within"),
        Starts = place.Texts("starts"),
        Stops = place.Texts("stops"),
        Per = place.Text("per"),
        PausesIn = place.Texts("pauses_in"),
        Governs = place.Flag("governs"),
        Late = place.Text("late"),
        WaitsForRequester = place.Word("waits_for", false, ProcedureWordLists.WaitsForRequester),
        Legal = place.Texts("legal"),
        Extend = place.Inside("extend", "by", "rule", "within", "grounds") is not { } extend ? null : new ExtendDefinition
        {
            By = extend.Text("by", required: true) ?? "",
            Rule = extend.Text("rule"),
            Within = extend.Span("within"),
            Grounds = extend.Options("grounds"),
        },
    };

    private static StageDefinition Stage(string id, YamlPlace place) => new()
    {
        Id = id,
        Label = place.Local("label"),
        By = place.Texts("by"),
        Within = place.Span("within"),
        Paused = place.Word("clock", false, new Dictionary<string, bool>(StringComparer.Ordinal) { ["paused"] = true, ["running"] = false }),
        Does = [.. place.Items("does").Select(i => Target(i.Id, (i.Node as YamlScalarNode)?.Value ?? ""))],
        Reason = place.Texts("reason"),
        Skip = place.Text("skip"),
        Next = place.Text("next") is { } next ? Target(ProcedureWords.Skipped, next) : null,
        Late = place.Text("late"),
        Auto = place.Text("auto"),
        Issue = place.Text("issue"),
        Aside = place.Flag("aside"),
        ShownAs = place.Text("shown_as"),
    };

    private static ActionDefinition Action(string id, ParseReport report, YamlPlace place) => new()
    {
        Id = id,
        Label = place.Local("label"),
        Done = place.LocalOrNull("done"),
        Roles = place.Texts("roles"),
        Inputs = [.. place.Items("inputs").Select(i => Input(i.Id, new YamlPlace(i.Node, i.Path, report, InputKeys)))],
        Reason = place.Word("reason", ReasonRule.None, ProcedureWordLists.Reasons),
        NotBy = place.Texts("not_by"),
        Legal = place.Texts("legal"),
        Grave = place.Flag("grave"),
        Confirm = place.LocalOrNull("confirm"),
        Notify = place.Word("notify", NotifyWhom.None, ProcedureWordLists.Whom),
        Outcome = place.Text("outcome"),
        Message = place.Flag("message"),
        Form = place.Flag("form"),
        If = place.Text("if"),
    };

    private static InputDefinition Input(string id, YamlPlace place) => new()
    {
        Id = id,
        Type = place.Word("type", InputType.Text, ProcedureWordLists.Types),
        Label = place.Local("label"),
        Hint = place.LocalOrNull("hint"),
        Required = place.Flag("required", otherwise: true),
        Min = place.Number("min"),
        Max = place.Number("max"),
        From = place.Text("from"),
        To = place.Text("to"),
        Options = place.Options("options"),
        Sets = place.Word("sets", InputEffect.None, ProcedureWordLists.Effects),
        Public = place.Flag("public"),
    };

    /// <summary>"stage" or "result!".</summary>
    internal static Transition Target(string action, string text) => text.EndsWith('!') ? new Transition(action, text[..^1], Final: true) : new Transition(action, text);
}

/// <summary>The words of the language and what they stand for.</summary>
internal static class ProcedureWordLists
{
    public static IReadOnlyDictionary<string, ReasonRule> Reasons { get; } = new Dictionary<string, ReasonRule>(StringComparer.Ordinal)
    {
        ["required"] = ReasonRule.Required,
        ["optional"] = ReasonRule.Optional,
        ["none"] = ReasonRule.None,
    };

    public static IReadOnlyDictionary<string, bool> WaitsForRequester { get; } = new Dictionary<string, bool>(StringComparer.Ordinal) { ["requester"] = true, ["body"] = false };

    public static IReadOnlyDictionary<string, NotifyWhom> Whom { get; } = new Dictionary<string, NotifyWhom>(StringComparer.Ordinal)
    {
        ["requester"] = NotifyWhom.Requester,
        ["unit"] = NotifyWhom.Unit,
        ["none"] = NotifyWhom.None,
    };

    public static IReadOnlyDictionary<string, InputType> Types { get; } = new Dictionary<string, InputType>(StringComparer.Ordinal)
    {
        ["text"] = InputType.Text,
        ["paragraph"] = InputType.Paragraph,
        ["choice"] = InputType.Choice,
        ["date"] = InputType.Date,
        ["file"] = InputType.File,
        ["yesno"] = InputType.YesNo,
        ["unit"] = InputType.Unit,
        ["person"] = InputType.Person,
        ["time"] = InputType.Time,
        ["fields"] = InputType.Fields,
    };

    public static IReadOnlyDictionary<string, InputEffect> Effects { get; } = new Dictionary<string, InputEffect>(StringComparer.Ordinal)
    {
        ["handling"] = InputEffect.Handling,
        ["assignee"] = InputEffect.Assignee,
        ["day0"] = InputEffect.DayZero,
    };
}
