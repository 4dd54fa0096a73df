using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>A text from which a declaration is made.</summary>
/// <param name="Yaml">A template, the text of another service, or of a file.</param>
/// <param name="NewId">The name that the service gets; null: the one that the text says.</param>
public sealed record BeginDeclarationInput(string Yaml, string? NewId);

/// <summary>Begins a draft from a template, from another service under a new name, or from a file. Nothing is published by it.</summary>
internal sealed partial class BeginDeclaration(SerambiDb db, DeclarationDrafts drafts)
{
    /// <returns>
    /// Name of the service whose draft may be edited now. Invalid at <c>NewId</c>: it is no name, or taken; at <c>Yaml</c>: too large, unreadable,
    /// or without a name. A draft that is there is never replaced.
    /// </returns>
    public async Task<Result<string>> RunAsync(BeginDeclarationInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!ServiceStream.MayPublish(actor)) return Problem.Forbidden;
        var (id, field) = (input.NewId, nameof(input.NewId));
        if (id is null)
        {
            var (declaration, report) = ServiceParser.Parse(input.Yaml);
            field = nameof(input.Yaml);
            if (declaration is null) return Problem.Invalid(field, report.Findings[0].Text());
            id = declaration.Id;
        }

        if (!ServiceChecker.IsId(id)) return Problem.Invalid(field, string.Format(CultureInfo.CurrentCulture, DeclarationTexts.BadId, id));
        var newest = await db.Set<ServiceVersion>().Where(v => v.Service == id).MaxAsync(v => (int?)v.Number, ct) ?? 0;
        if (newest > 0 && input.NewId is not null) return Problem.Invalid(field, string.Format(CultureInfo.CurrentCulture, DeclarationTexts.Taken, id));
        if (await drafts.FindAsync(id, actor, ct) is not null) return Problem.Invalid(field, string.Format(CultureInfo.CurrentCulture, DeclarationTexts.DraftThere, id));
        var yaml = (input.NewId is null ? input.Yaml : ServiceLine().Replace(input.Yaml, $"service: {id}", 1)).ReplaceLineEndings("\n");
        var kept = await drafts.KeepAsync(id, yaml, newest, new DraftSeen(0), actor, ct);
        return kept.Failed ? kept.Problem : id;
    }

    [GeneratedRegex("^service:[^\r\n]*", RegexOptions.Multiline | RegexOptions.CultureInvariant, 500)]
    private static partial Regex ServiceLine();
}
