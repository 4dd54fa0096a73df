using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>A change of one part of a declaration.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Apply">Gives the new text; null when the part is not there (any more) or cannot be changed by a form.</param>
internal sealed record ChangeDeclarationInput(string Service, Func<string, string?> Apply);

/// <summary>Changes a part of the own draft; what was published is the draft where none was begun. The rest of the text stays as it was typed.</summary>
internal sealed class ChangeDeclaration(DeclarationDrafts drafts)
{
    /// <returns>NotFound: no such service; Conflict: the part cannot be changed so; Invalid: the text became longer than any declaration may be.</returns>
    public async Task<Result<DeclarationDraft>> RunAsync(ChangeDeclarationInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!ServiceStream.MayPublish(actor)) return Problem.Forbidden;
        if (await drafts.OpenAsync(input.Service, actor, ct) is not { } edited) return Problem.NotFound;
        if (input.Apply(edited.Draft.Yaml) is not { } yaml) return Problem.Conflict(DeclarationTexts.PartUnchangeable);
        if (DeclarationView.TooLong(yaml.Length)) return Problem.Invalid("", DeclarationTexts.FileTooLarge);
        if (yaml == edited.Draft.Yaml) return edited.Draft;
        return await drafts.KeepAsync(input.Service, yaml, edited.Draft.Number, new DraftSeen(edited.Draft.Revision), actor, ct);
    }
}

/// <summary>Takes the last change of the own draft back; once more brings it again.</summary>
internal sealed class UndoDeclaration(DeclarationDrafts drafts)
{
    /// <returns>NotFound: there is no draft or nothing to take back.</returns>
    public async Task<Result<DeclarationDraft>> RunAsync(string service, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!ServiceStream.MayPublish(actor)) return Problem.Forbidden;
        if (await drafts.FindAsync(service, actor, ct) is not { Before: { } before } draft) return Problem.NotFound;
        return await drafts.KeepAsync(service, before, draft.Number, new DraftSeen(draft.Revision), actor, ct);
    }
}
