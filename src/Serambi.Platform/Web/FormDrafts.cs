using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Company;
using Serambi.Platform.Files;
using Serambi.Platform.Web.Kit;

namespace Serambi.Platform.Web;

/// <summary>What stands in a form: its text fields by name, and the files that were taken.</summary>
public sealed record FormDraft(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<Guid> Files);

/// <summary>
/// Drafts of the forms of a case, one for each form and member of staff: kept while one writes, with their files, put back at the next look,
/// whatever happened to browser or session in between; forgotten when the form was sent.
/// </summary>
public sealed class FormDrafts(DraftStore drafts, FormUploads uploads, CleanFile clean, LookAtCase look)
{
    /// <summary>Stands between several values of one field; nobody types it.</summary>
    private const char Between = '\u001f';

    /// <summary>Name of the button that keeps the form without sending it.</summary>
    public const string KeepButton = "Keep";

    /// <summary>Name of the button that takes a file out of the form; its value is the file.</summary>
    public const string DropButton = "Drop";

    /// <summary>Name of the button that puts a clean file in the place of one; its value is the file.</summary>
    public const string CleanButton = "Clean";

    /// <summary>Name of the field, with the file in brackets, that says why a file leaves as it is.</summary>
    public const string ReasonField = "FileReasons";

    /// <summary>Name of the fields that carry the files that were taken.</summary>
    public const string FilesField = "KeptFiles";

    private const int LongestName = 24;
    private static readonly string[] Passing = ["__RequestVerificationToken", "Version", "Seen", "SubmissionId", FilesField, KeepButton, DropButton, CleanButton];

    /// <summary>Puts what was kept back into the form, whose fields read it from ModelState.</summary>
    /// <returns>The files that wait in it; null when there is no draft.</returns>
    public async Task<IReadOnlyList<StoredFile>?> OpenAsync(PageModel page, Guid caseId, string form, FilePurpose purpose, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (await drafts.FindOwnAsync<FormDraft>(KeyOf(page, caseId, form), ct) is not { Answers: var draft }) return null;
        foreach (var (name, value) in draft.Fields) page.ModelState.SetModelValue(name, value.Contains(Between) ? value.Split(Between) : value, value.Replace(Between, ','));
        return await uploads.KeptAsync(caseId, draft.Files, purpose, ct);
    }

    /// <summary>Keeps the form that was posted.</summary>
    /// <param name="files">Name of its file field: a file that was refused is said; other faults can wait until it is sent.</param>
    /// <param name="kept">The files that it has now.</param>
    /// <returns>For a button the page again, for the script the files or nothing; null when the page must show that a file was refused.</returns>
    public async Task<IActionResult?> KeepAsync(PageModel page, Guid caseId, string form, string files, IReadOnlyList<StoredFile> kept, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(page);
        var posted = page.Request.Form;
        var staying = Guid.TryParse(posted[DropButton], out var dropped) ? [.. kept.Where(f => f.Id != dropped)] : kept;
        await look.WritesAsync(caseId, page.HttpContext.GetActor(), ct);
        if (Guid.TryParse(posted[CleanButton], out var soiled) && kept.Any(f => f.Id == soiled))
        {
            var cleaned = await clean.RunAsync(caseId, soiled, files, page.HttpContext.GetActor(), ct);
            if (cleaned.Failed) page.ModelState.AddModelError(files, cleaned.Problem.Message);
            else staying = [.. staying.Where(f => f.Id != soiled), cleaned.Value];
        }

        var fields = posted.Where(f => !Passing.Contains(f.Key, StringComparer.Ordinal) && f.Value.ToString().Length > 0).ToDictionary(f => f.Key, f => string.Join(Between, f.Value.AsEnumerable()), StringComparer.Ordinal);
        if (fields.Count == 0 && staying.Count == 0) await ForgetAsync(page, caseId, form, ct);
        else await drafts.SaveOwnAsync(KeyOf(page, caseId, form), new FormDraft(fields, [.. staying.Select(f => f.Id)]), ct);
        if (page.ModelState.GetFieldValidationState(files) == ModelValidationState.Invalid) return null;
        if (posted.ContainsKey(KeepButton) || posted.ContainsKey(DropButton) || posted.ContainsKey(CleanButton)) return page.LocalRedirect(page.Request.PathBase + page.Request.Path + $"#{form}");
        return posted.Files.Count == 0
            ? new StatusCodeResult(StatusCodes.Status204NoContent)
            : page.Content(KeptTag.Markup(staying, page.HttpContext.Asset("icons.svg"), page.Request.PathBase + page.Request.Path + page.Request.QueryString, name => posted[name]).ToString(), "text/html; charset=utf-8");
    }

    /// <summary>The reasons that were written beside files in which hidden data was found.</summary>
    public static IReadOnlyDictionary<Guid, string> ReasonsOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var reasons = new Dictionary<Guid, string>();
        foreach (var (name, value) in request.Form)
        {
            if (name.StartsWith(ReasonField + "[", StringComparison.Ordinal) && name.EndsWith(']') && Guid.TryParse(name[(ReasonField.Length + 1)..^1], out var file)) reasons[file] = value.ToString();
        }

        return reasons;
    }

    /// <summary>Erases the draft, after it was sent.</summary>
    public Task ForgetAsync(PageModel page, Guid caseId, string form, CancellationToken ct) => drafts.ForgetOwnAsync(KeyOf(page, caseId, form), ct);

    /// <summary>Form, case and person in at most 80 characters; a procedure may name its actions at any length.</summary>
    private static string KeyOf(PageModel page, Guid caseId, string form)
    {
        ArgumentNullException.ThrowIfNull(page);
        var name = form.Length <= LongestName ? form : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form)))[..LongestName];
        return $"{name}:{caseId:n}:{Convert.ToBase64String(page.HttpContext.GetActor().Id!.Value.ToByteArray())[..22]}";
    }
}
