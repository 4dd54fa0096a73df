using Serambi.Platform.Procedures;

namespace Serambi.Platform.Cases;

/// <summary>How the requester is told where a case stands: stages of the house may be shown as another one.</summary>
public static class ShownStage
{
    /// <summary>Id of the stage.</summary>
    public static string Of(Case c, ProcedureDefinition procedure)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(procedure);
        return procedure.FindStage(c.Stage)?.ShownAs ?? c.Stage;
    }

    /// <summary>The stage in words, or the result once the case is closed.</summary>
    public static string LabelOf(Case c, ProcedureDefinition procedure)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(procedure);
        return procedure.LabelOf(c.Closed && c.Outcome is { } outcome ? outcome : Of(c, procedure)).In();
    }
}
