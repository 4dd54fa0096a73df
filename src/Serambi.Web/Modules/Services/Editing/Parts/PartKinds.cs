using Serambi.Platform.Procedures.Editing;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Language;
using static Serambi.Web.Modules.Services.Editing.Parts.PartControl;

namespace Serambi.Web.Modules.Services.Editing.Parts;

/// <summary>The parts of a declaration, as docs/services.md and docs/procedure-language.md tell them.</summary>
internal static class PartKinds
{
    private static readonly PartKey Label = new("label", Text) { Required = true };
    private static readonly PartKey Legal = new("legal", Lines);
    private static readonly PartKey If = new("if", Line);

    private static readonly PartKind Input = new("input",
    [
        Pick("type", PartLists.InputTypes, required: true), Label, new("hint", Text), Pick("required", PartLists.YesNo), new("min", Line), new("max", Line), new("from", Line), new("to", Line), new("options", Options),
        Pick("sets", PartLists.Effects), new("public", Flag),
    ])
    { Fresh = id => Map(("type", new YamlWord("text")), ("label", new YamlWord(id))) };

    private static readonly PartKind Extend = new("extend", [Pick("by", l => l.Actions, required: true), new("rule", Line), new("within", Line), new("grounds", Options)]);

    private static readonly PartKind Clock = new("clock",
    [
        Label, new("rule", Line), new("within", Line), Several("starts", l => l.Events), Several("stops", l => l.Events), new("per", Line), Several("pauses_in", l => l.Stages), new("governs", Flag), new("late", Line),
        Pick("waits_for", PartLists.WaitsFor), Legal,
    ], new PartChild("extend", Extend, PartMany.One))
    { Fresh = id => Below(("label", new YamlWord(id)), ("within", new YamlWord("5 wd")), ("starts", new YamlWord("filed"))) };

    private static readonly PartKind Stage = new("stage",
    [
        Label, Several("by", PartLists.Actors), new("within", Line), Pick("clock", PartLists.Paused), new("does", Moves), Several("reason", l => l.Actions), new("skip", Line), Pick("next", l => l.Targets), new("late", Line),
        Pick("auto", l => l.Actions), Pick("issue", l => l.Actions), new("aside", Flag), Pick("shown_as", l => l.Stages),
    ])
    { Fresh = id => Below(("label", new YamlWord(id)), ("by", new YamlWord("service_officer"))) };

    private static readonly PartKind Action = new("action",
    [
        Label, new("done", Text), If, Several("roles", PartLists.Actors), Pick("reason", PartLists.Reasons), Several("not_by", l => l.Actions), Legal, new("grave", Flag), new("confirm", Text), Pick("notify", PartLists.Whom), Pick("outcome", l => l.Results),
        new("message", Flag), new("form", Flag),
    ], new PartChild("inputs", Input, PartMany.Map))
    { Fresh = id => Below(("label", new YamlWord(id))) };

    private static readonly PartKind Cell = FieldOf(PartLists.RowTypes);

    private static readonly PartKind Field = FieldOf(PartLists.Types, new PartChild("of", Cell, PartMany.List));

    private static readonly PartKind Page = new("page", [new("title", Text) { Required = true }, new("help", Area), If], new PartChild("fields", Field, PartMany.List))
    {
        Others = ["id"],
        Fresh = id => Below(("id", new YamlWord(id)), ("title", new YamlWord(id))),
    };

    private static readonly PartKind Rule = new("rule", [new("deny", Line), new("warn", Line), Pick("at", l => l.Fields), new("say", Text) { Required = true }])
    {
        Nameless = true,
        Fresh = _ => Below(("deny", new YamlWord("false")), ("say", new YamlWord("…"))),
    };

    private static readonly PartKind Fee = new("fee", [Label, new("amount", Line) { Required = true }, Pick("due", l => l.Stages, required: true), new("pay", Area), new("tariff", Text), Legal])
    {
        Others = ["id"],
        Fresh = id => Below(("id", new YamlWord(id)), ("label", new YamlWord(id)), ("amount", new YamlWord("0"))),
    };

    private static readonly PartKind Output = new("output",
    [
        Pick("kind", PartLists.OutputKinds, required: true), Label, If, Pick("each", l => l.RowLists), Pick("source", l => l.Files), new("text", Area), new("number", Line) { Required = true }, Pick("sign", PartLists.Signers, required: true), new("until", Line),
        Several("public", l => l.Columns),
    ])
    { Others = ["id"], Fresh = id => Below(("id", new YamlWord(id)), ("kind", new YamlWord("letter")), ("label", new YamlWord(id))) };

    private static readonly PartKind Schedule = new("schedule", [new("from", Line) { Required = true }, new("to", Line), Several("days", PartLists.Days), new("at", Line) { Required = true }, new("grace", Line)])
    {
        Nameless = true,
        Fresh = _ => Map(("from", new YamlWord("2030-01-01")), ("days", new YamlWord("fri")), ("at", new YamlWord("23:59"))),
    };

    private static readonly PartKind Sanction = new("sanction", [new("from", Line), new("to", Line), new("missed", Line) { Required = true }, Pick("do", PartLists.Measures, required: true), Pick("by", PartLists.Deciders)])
    {
        Nameless = true,
        Fresh = _ => Map(("missed", new YamlWord("1")), ("do", new YamlWord("warn"))),
    };

    private static readonly PartKind Letter = new("permit_letter", [Pick("for", PartLists.Measures), Label, new("number", Line) { Required = true }, new("text", Area) { Required = true }])
    {
        Others = ["id"],
        Fresh = id => Below(("id", new YamlWord(id)), ("label", new YamlWord(id)), ("number", new YamlWord("{seq}/{unit}/{yyyy}")), ("text", new YamlWord("…"))),
    };

    private static readonly PartKind Permit = new("permit", [Pick("of", l => l.Outputs, required: true), Pick("revoke", PartLists.Deciders, required: true), Several("statistics", l => l.Names)],
        new PartChild("report", new PartKind("report", [Label], new PartChild("fields", Dated(FieldOf(PartLists.Types)), PartMany.List), new PartChild("rules", Rule, PartMany.List), new PartChild("schedule", Schedule, PartMany.List)), PartMany.One),
        new PartChild("restore", new PartKind("restore", [Pick("after", PartLists.Conditions), Pick("by", PartLists.Deciders)]), PartMany.One),
        new PartChild("renew", new PartKind("renew", [new("before", Line) { Required = true }, new("after", Line), Several("keep", l => l.Fields)]), PartMany.One),
        new PartChild("sanctions", Sanction, PartMany.List),
        new PartChild("letters", Letter, PartMany.List));

    /// <summary>The whole.</summary>
    public static PartKind Root { get; } = new("root",
    [
        new("title", Text) { Required = true }, new("summary", Area), Pick("unit", l => l.Units, required: true), Legal with { Required = true }, new("effective", Line) { Required = true }, new("keep", Line) { Required = true },
    ],
    new PartChild("applicant", new PartKind("applicant",
    [
        Several("who", PartLists.Applicants), Pick("login", PartLists.Logins), Pick("verify", PartLists.Proofs), new("proxy", Flag), new("max_active", Line), Pick("one_per", l => l.Fields),
    ]), PartMany.One),
    new PartChild("open", new PartKind("open", [new("from", Line), new("to", Line), new("quota", Line), Pick("per", PartLists.Quotas)]), PartMany.One),
    new PartChild("standard", new PartKind("standard", [.. ServiceWords.Standard.Select(n => new PartKey(n, Texts))]), PartMany.One),
    new PartChild("pages", Page, PartMany.List),
    new PartChild("lists", new PartKind("list", [new("", Options)]) { Fresh = _ => Map(("one", new YamlWord("…"))) }, PartMany.Map),
    new PartChild("rules", Rule, PartMany.List),
    new PartChild("clocks", Clock, PartMany.Map),
    new PartChild("stages", Stage, PartMany.Map),
    new PartChild("actions", Action, PartMany.Map),
    new PartChild("results", new PartKind("results", [new("", Options)]), PartMany.One),
    new PartChild("fees", Fee, PartMany.List),
    new PartChild("outputs", Output, PartMany.List),
    new PartChild("notices", new PartKind("notices", [new("", Options)]), PartMany.One),
    new PartChild("register", new PartKind("register", [Several("", l => l.Columns)]), PartMany.One),
    new PartChild("archive", new PartKind("archive", [new("of", Line) { Required = true }, .. ArchiveDeclaration.Columns.Select(c => Pick(c, l => l.Archived(c)))]), PartMany.One),
    new PartChild("permit", Permit, PartMany.One))
    { Others = ["service", "tests"] };

    /// <summary>The part to which what stands at a place belongs.</summary>
    public static (IReadOnlyList<string> Place, PartKind Kind) Holding(string place)
    {
        IReadOnlyList<string> steps = [.. place.Split('.', StringSplitOptions.RemoveEmptyEntries)];
        for (; steps.Count > 0; steps = [.. steps.SkipLast(1)])
            if (Root.At(steps) is { } kind) return (steps, kind);
        return ([], Root);
    }

    private static YamlMap Below(params IReadOnlyList<(string Key, YamlValue Value)> entries) => Map(entries) with { Block = true };

    private static YamlMap Map(params IReadOnlyList<(string Key, YamlValue Value)> entries) => new([.. entries.Select(e => new YamlKey(e.Key, e.Value))]);

    private static PartKey Pick(string name, Func<PartLists, IEnumerable<FieldOption>> from, bool required = false) => new(name, Choice) { From = from, Required = required };

    private static PartKey Several(string name, Func<PartLists, IEnumerable<FieldOption>> from) => new(name, PartControl.Several) { From = from };

    /// <summary>A field that is asked from a day on, or up to one.</summary>
    private static PartKind Dated(PartKind field) => field with { Keys = [.. field.Keys, new("from", Line), new("to", Line)] };

    private static PartKind FieldOf(Func<PartLists, IEnumerable<FieldOption>> types, params IReadOnlyList<PartChild> children) => new("field",
    [
        Pick("type", types, required: true), Label, new("help", Area), new("optional", Flag), new("private", Flag), If, new("value", Line), new("min", Line), new("max", Line),
        Pick("pattern", PartLists.Patterns), new("options", Options), Several("accept", _ => ServiceWords.FileKinds.Select(k => new FieldOption(k, k.ToUpperInvariant()))), new("max_mb", Line),
    ], children)
    { Others = ["id"], Fresh = id => Map(("id", new YamlWord(id)), ("type", new YamlWord("text")), ("label", new YamlWord(id))) };
}
