using Serambi.Platform.Access;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Editing.Parts;

/// <summary>What may be chosen in the forms and completed in the text: words of the language, and names of this declaration and this house.</summary>
internal sealed class PartLists(ServiceDeclaration? declaration, UnitSnapshot units)
{
    public IEnumerable<FieldOption> Units => units.All.Where(u => u.Open).Select(u => new FieldOption(u.Code, $"{u.Label} ({u.Code})"));

    public IEnumerable<FieldOption> Fields => All.Where(f => f.Type != FieldType.List).Select(Of);

    public IEnumerable<FieldOption> RowLists => All.Where(f => f.Type == FieldType.List).Select(Of);

    public IEnumerable<FieldOption> Files => All.Concat(All.SelectMany(f => f.Of)).Where(f => f.Type == FieldType.File).Select(Of);

    /// <summary>Fields that can say what a column of an archive says.</summary>
    public IEnumerable<FieldOption> Archived(string column) => All.Where(f => ArchiveCheck.Types(column).Contains(f.Type)).Select(Of);

    /// <summary>Every field, those of rows after a point.</summary>
    public IEnumerable<FieldOption> Names => All.SelectMany(f => f.Of.Select(s => new FieldOption($"{f.Id}.{s.Id}", s.Label.In())).Prepend(Of(f)));

    /// <summary>Fields that everybody may read, whole or masked.</summary>
    public IEnumerable<FieldOption> Columns => Names.SelectMany(f => (FieldOption[])[f, new FieldOption(f.Value + ":mask", $"{f.Text}, {PartKind.Say("masked")}")]);

    public IEnumerable<FieldOption> Lists => declaration?.Lists.Select(l => new FieldOption("@" + l.Id, "@" + l.Id)).Concat(new[] { ServiceWords.Provinces, ServiceWords.Regencies }.Select(r => new FieldOption("@" + r, "@" + r))) ?? [];

    public IEnumerable<FieldOption> Stages => declaration?.Procedure.Stages.Select(s => new FieldOption(s.Id, Named(s.Id, s.Label))) ?? [];

    public IEnumerable<FieldOption> Actions => declaration?.Procedure.Actions.Select(a => new FieldOption(a.Id, Named(a.Id, a.Label))) ?? [];

    public IEnumerable<FieldOption> Results => declaration?.Procedure.Results.Select(r => new FieldOption(r.Id, Named(r.Id, r.Label))) ?? [];

    public IEnumerable<FieldOption> Outputs => declaration?.Outputs.Select(o => new FieldOption(o.Id, Named(o.Id, o.Label))) ?? [];

    /// <summary>What starts and stops periods.</summary>
    public IEnumerable<FieldOption> Events => Actions.Prepend(Word(ProcedureWords.Filed));

    public IEnumerable<FieldOption> Targets => Stages.Concat(Results.Select(r => r with { Value = r.Value + "!" }));

    public static IEnumerable<FieldOption> Actors(PartLists lists) => Roles.All.Select(r => new FieldOption(r, RoleNames.Of(r))).Concat(((string[])["applicant", "system"]).Select(Word));

    public static IEnumerable<FieldOption> Deciders(PartLists lists) => Roles.All.Select(r => new FieldOption(r, RoleNames.Of(r)));

    public static IEnumerable<FieldOption> Days(PartLists lists) => Words("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    public static IEnumerable<FieldOption> Measures(PartLists lists) => Words("warn", "suspend", "revoke");

    public static IEnumerable<FieldOption> Conditions(PartLists lists) => Words("report");

    public static IEnumerable<FieldOption> Signers(PartLists lists) => Roles.All.Select(r => new FieldOption(r, RoleNames.Of(r))).Prepend(Word(ServiceWords.Seal));

    public static IEnumerable<FieldOption> Types(PartLists lists) => ServiceWords.Types.Keys.Select(Word);

    public static IEnumerable<FieldOption> RowTypes(PartLists lists) => ServiceWords.RowTypes.Keys.Select(Word);

    public static IEnumerable<FieldOption> InputTypes(PartLists lists) => ProcedureParser.InputTypes.Select(Word);

    public static IEnumerable<FieldOption> Patterns(PartLists lists) => ServiceWords.Patterns.Keys.Select(Word);

    public static IEnumerable<FieldOption> OutputKinds(PartLists lists) => ServiceWords.Outputs.Keys.Select(Word);

    private IReadOnlyList<FieldDeclaration> All => declaration is null ? [] : [.. declaration.Fields];

    public static IEnumerable<FieldOption> YesNo(PartLists lists) => Words("true", "false");

    public static IEnumerable<FieldOption> Effects(PartLists lists) => Words("handling", "assignee", "day0");

    public static IEnumerable<FieldOption> WaitsFor(PartLists lists) => Words("requester", "body");

    public static IEnumerable<FieldOption> Paused(PartLists lists) => Words("paused", "running");

    public static IEnumerable<FieldOption> Reasons(PartLists lists) => Words("required", "optional", "none");

    public static IEnumerable<FieldOption> Whom(PartLists lists) => Words("requester", "unit", "none");

    public static IEnumerable<FieldOption> Applicants(PartLists lists) => ServiceWords.Applicants.Keys.Select(Word);

    public static IEnumerable<FieldOption> Logins(PartLists lists) => ServiceWords.Logins.Keys.Select(Word);

    public static IEnumerable<FieldOption> Proofs(PartLists lists) => ServiceWords.Proofs.Keys.Select(Word);

    public static IEnumerable<FieldOption> Quotas(PartLists lists) => ServiceWords.Quotas.Keys.Select(Word);

    /// <summary>A word of the language with what it means.</summary>
    public static FieldOption Word(string word) => new(word, PartKind.Say("word_" + word) ?? word);

    private static IEnumerable<FieldOption> Words(params string[] words) => words.Select(Word);

    private static FieldOption Of(FieldDeclaration field) => new(field.Id, Named(field.Id, field.Label));

    private static string Named(string id, LocalText label) => label.In() is { Length: > 0 } name && name != id ? $"{name} ({id})" : id;
}
