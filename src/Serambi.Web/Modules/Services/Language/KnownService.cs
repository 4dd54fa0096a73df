using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>A declaration that was found sound, with its compiled expressions and its text.</summary>
internal sealed record KnownService(ServiceDeclaration Declaration, ServiceFormulas Formulas, string Yaml)
{
    /// <summary>Its version; of what was published, as it was then.</summary>
    public string Hash { get; init; } = CanonicalJson.HashOf(Declaration);

    /// <summary>The form of what holders of its permit report; null where nothing is reported.</summary>
    public KnownService? Report { get; init; }

    /// <summary>Its procedure, in which inputs of type <c>fields</c> offer the fields of this form.</summary>
    public ProcedureDefinition Procedure { get; } = WithFields(Declaration);

    private static ProcedureDefinition WithFields(ServiceDeclaration declaration)
    {
        if (!declaration.Procedure.Actions.Any(a => a.Inputs.Any(i => i.Type == InputType.Fields))) return declaration.Procedure;
        IReadOnlyList<ChoiceOption> fields = [.. declaration.Fields.Where(f => !f.Calculated).Select(f => new ChoiceOption(f.Id, f.Label))];
        return declaration.Procedure with
        {
            Actions = [.. declaration.Procedure.Actions.Select(a => a with { Inputs = [.. a.Inputs.Select(i => i.Type == InputType.Fields ? i with { Options = fields } : i)] })],
        };
    }
}
