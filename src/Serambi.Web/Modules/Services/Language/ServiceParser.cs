using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>Reads the text of a declaration (docs/services.md), as far as it can be read; what it means is the checker's business.</summary>
internal static class ServiceParser
{
    /// <summary>The keys of the whole, besides those of its procedure.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["service", "title", "summary", "unit", "legal", "effective", "applicant", "open", "standard", "lists", "pages", "rules", "fees", "outputs", "notices", "register", "keep", "archive", "permit", "tests"];

    /// <summary>The keys of <see cref="Rule"/>.</summary>
    public static IReadOnlyList<string> RuleKeys { get; } = ["deny", "warn", "at", "say"];

    /// <summary>The declaration with everything that could be read; null when the text is no YAML at all.</summary>
    public static (ServiceDeclaration? Declaration, ParseReport Report) Parse(string yaml)
    {
        var report = new ParseReport(yaml);
        var (root, fault) = YamlText.Read(yaml);
        if (root is null)
        {
            report.Findings.Add(fault!);
            return (null, report);
        }

        var place = new YamlPlace(root, "", report, [.. Keys, .. ProcedureParser.BodyKeys]);
        foreach (var key in (string[])["title", "pages", "stages", "actions", "results", "applicant", "standard"])
            if (!place.Has(key)) report.Add("YamlMissingKey", "", root, key);
        var (id, title, effective, legal) = (place.Text("service", required: true) ?? "", place.Local("title"), place.Date("effective"), place.Texts("legal"));
        var notices = place.Options("notices");
        return (new ServiceDeclaration
        {
            Id = id,
            Title = title,
            Summary = place.LocalOrNull("summary"),
            Unit = place.Text("unit", required: true) ?? "",
            Legal = legal,
            EffectiveFrom = effective,
            Applicant = Applicant(place),
            Open = Open(place),
            Standard = Standard(place),
            Lists = [.. Lists(place, report)],
            Pages = [.. place.Sequence("pages", "id", ["id", "title", "help", "if", "fields"]).Select(Page)],
            Rules = [.. place.Sequence("rules", "id", RuleKeys).Select(Rule)],
            Procedure = ProcedureParser.ReadBody(place, report) with { Kind = id, Title = title, EffectiveFrom = effective, Legal = legal, Notices = notices },
            Fees = [.. place.Sequence("fees", "id", ["id", "label", "amount", "due", "pay", "tariff", "legal"]).Select(Fee)],
            Outputs = [.. place.Sequence("outputs", "id", ["id", "kind", "label", "if", "each", "source", "text", "number", "sign", "until", "public"]).Select(Output)],
            Notices = notices,
            Register = Columns(place, "register"),
            Keep = Keep(place),
            Archive = Archive(place),
            Permit = PermitParser.Read(place),
            Tests = TestParser.Read(place),
        }, report);
    }

    private static ApplicantDeclaration Applicant(YamlPlace root) => root.Inside("applicant", "who", "login", "verify", "proxy", "max_active", "one_per") is not { } place
        ? new ApplicantDeclaration()
        : new ApplicantDeclaration
        {
            Who = [.. Words(place, "who", ServiceWords.Applicants)],
            Account = place.Word("login", false, ServiceWords.Logins),
            Verify = place.Word("verify", ContactProof.None, ServiceWords.Proofs),
            Proxy = place.Flag("proxy"),
            MaxActive = place.Number("max_active"),
            OnePer = place.Text("one_per"),
        };

    private static OpeningDeclaration? Open(YamlPlace root) => root.Inside("open", "from", "to", "quota", "per") is not { } place ? null : new OpeningDeclaration
    {
        From = place.DateOrNull("from"),
        To = place.DateOrNull("to"),
        Quota = place.Number("quota"),
        Per = place.Word("per", QuotaPeriod.All, ServiceWords.Quotas),
    };

    private static StandardDeclaration Standard(YamlPlace root) =>
        root.Inside("standard", [.. ServiceWords.Standard]) is not { } place
            ? new StandardDeclaration()
            : new StandardDeclaration
            {
                Requirements = place.Locals("requirements"),
                Products = place.Locals("products"),
                Facilities = place.Locals("facilities"),
                Competence = place.Locals("competence"),
                Supervision = place.Locals("supervision"),
                Complaints = place.Locals("complaints"),
                Staff = place.Locals("staff"),
                Guarantee = place.Locals("guarantee"),
                Safety = place.Locals("safety"),
                Evaluation = place.Locals("evaluation"),
            };

    private static IEnumerable<ReferenceList> Lists(YamlPlace root, ParseReport report)
    {
        var names = root.Items("lists").Select(i => i.Id).ToArray();
        if (names.Length == 0) yield break;
        var place = root.Inside("lists", names)!;
        foreach (var name in names) yield return new ReferenceList(name, place.Options(name));
    }

    private static ArchiveDeclaration? Archive(YamlPlace root) => root.Inside("archive", ["of", .. ArchiveDeclaration.Columns]) is not { } place ? null : new ArchiveDeclaration
    {
        Of = place.Text("of", required: true) ?? "",
        Number = place.Text("number"),
        Name = place.Text("name"),
        Year = place.Text("year"),
        Date = place.Text("date"),
        Programme = place.Text("programme"),
        School = place.Text("school"),
    };

    private static PageDeclaration Page(YamlPlace place) => new()
    {
        Id = place.Text("id", required: true) ?? "",
        Title = place.Local("title"),
        Help = place.LocalOrNull("help"),
        If = place.Text("if"),
        Fields = [.. place.Sequence("fields", "id", ServiceWords.FieldKeys).Select(f => Field(f, inRow: false))],
    };

    public static FieldDeclaration Field(YamlPlace place, bool inRow)
    {
        var type = place.Word("type", FieldType.Text, inRow ? ServiceWords.RowTypes : ServiceWords.Types);
        var from = place.Is("options") ? place.Text("options") : null;
        if (from is not null && (!from.StartsWith('@') || from.StartsWith("@@", StringComparison.Ordinal))) place.Refuse("YamlBadForm", "options", from);
        return new FieldDeclaration
        {
            Id = place.Text("id", required: true) ?? "",
            Type = type,
            Label = place.Local("label"),
            Help = place.LocalOrNull("help"),
            Optional = place.Flag("optional"),
            Private = place.Flag("private"),
            If = place.Text("if"),
            Value = place.Text("value"),
            Min = place.Text("min"),
            Max = place.Text("max"),
            Pattern = place.Text("pattern"),
            Options = from is null ? place.Options("options") : [],
            OptionsFrom = from?.TrimStart('@'),
            Of = [.. place.Sequence("of", "id", ServiceWords.FieldKeys).Select(f => Field(f, inRow: true))],
            Accept = place.Texts("accept"),
            MaxMb = place.Number("max_mb"),
            From = place.DateOrNull("from"),
            To = place.DateOrNull("to"),
        };
    }

    public static RuleDeclaration Rule(YamlPlace place)
    {
        var deny = place.Text("deny");
        if (deny is not null && place.Has("warn")) place.Refuse("YamlNotBoth", "warn", "deny", "warn");
        return new RuleDeclaration(deny ?? place.Text("warn", required: true) ?? "", deny is not null, place.Text("at"), place.Local("say"));
    }

    private static FeeDeclaration Fee(YamlPlace place) => new(
        place.Text("id", required: true) ?? "", place.Local("label"), place.Text("amount", required: true) ?? "", place.Text("due", required: true) ?? "", place.LocalOrNull("pay"), place.LocalOrNull("tariff"), place.Texts("legal"));

    private static OutputDeclaration Output(YamlPlace place) => new()
    {
        Id = place.Text("id", required: true) ?? "",
        Kind = place.Word("kind", OutputKind.Letter, ServiceWords.Outputs),
        Label = place.Local("label"),
        If = place.Text("if"),
        Each = place.Text("each"),
        Source = place.Text("source"),
        Text = place.LocalOrNull("text"),
        Number = place.Text("number", required: true) ?? "",
        Sign = place.Text("sign", required: true) ?? "",
        Until = place.Text("until"),
        Public = Columns(place, "public"),
    };

    private static IReadOnlyList<PublicColumn> Columns(YamlPlace place, string key) =>
        [.. place.Texts(key).Select(t => PublicColumn.Parse(t) ?? Wrong(place, key, t, new PublicColumn(t, Masked: false)))];

    public static IEnumerable<T> Words<T>(YamlPlace place, string key, IReadOnlyDictionary<string, T> words)
    {
        foreach (var text in place.Texts(key))
        {
            if (words.TryGetValue(text, out var value)) yield return value;
            else place.Refuse("YamlBadWord", key, text, string.Join(", ", words.Keys));
        }
    }

    private static RetentionPeriod Keep(YamlPlace place) => place.Text("keep", required: true) is not { } text
        ? default
        : RetentionPeriod.Parse(text) ?? Wrong(place, "keep", text, default(RetentionPeriod));

    private static T Wrong<T>(YamlPlace place, string key, string text, T otherwise)
    {
        place.Refuse("YamlBadForm", key, text);
        return otherwise;
    }
}
