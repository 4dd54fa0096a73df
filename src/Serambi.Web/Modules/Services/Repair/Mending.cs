using Serambi.Platform.Cases;

namespace Serambi.Web.Modules.Services.Repair;

/// <summary>The applicant's turn to mend what was answered.</summary>
/// <param name="Action">Action of the procedure that is taken by sending the form again.</param>
/// <param name="Label">Its words.</param>
/// <param name="Round">Number of the event that asked for it: asked again, it is another one.</param>
/// <param name="Reason">What the body wrote.</param>
/// <param name="Fields">Fields that it named; the others can be mended as well, because one answer often changes another.</param>
internal sealed record MendingTurn(string Action, string Label, int Round, string? Reason, IReadOnlyList<string> Fields)
{
    public DueDate? Due { get; init; }
}

/// <summary>A page or field that was named, and where it is.</summary>
internal sealed record NamedField(string Label, string Url);

/// <summary>The case to which a form belongs that is sent again.</summary>
/// <param name="Turn">Null when the case has moved on: what was typed stays, but cannot be sent.</param>
/// <param name="Changed">The body asked again since the form was begun.</param>
internal sealed record Mending(Guid CaseId, string Number, MendingTurn? Turn, bool Changed)
{
    public IReadOnlyList<NamedField> Named { get; init; } = [];
}
