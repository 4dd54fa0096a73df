using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Serambi.Platform.Web;

/// <summary>Result → page: problems become errors at their fields; what cannot be shown at a field becomes its status.</summary>
public static class Problems
{
    /// <summary>Puts every problem beside its field.</summary>
    /// <param name="state">The page's state.</param>
    /// <param name="problems">Field names as the operation knows them.</param>
    /// <param name="prefix">Prefix of the page's bound property, such as "Input."</param>
    public static void Show(this ModelStateDictionary state, IEnumerable<Problem> problems, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(problems);
        foreach (var problem in problems) state.AddModelError(problem.Field is null ? "" : prefix + problem.Field, problem.Message);
    }

    /// <summary>The same beside what was found already: a field that has a fault is not given a second one.</summary>
    public static void ShowBeside(this ModelStateDictionary state, IEnumerable<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(problems);
        state.Show(problems.Where(p => p.Field is null || !state.Wrong(p.Field)).ToList());
    }

    /// <summary>Whether something is wrong at a field or a part of it: an error does not stand behind a closed summary.</summary>
    public static bool Wrong(this ModelStateDictionary state, string field)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.FindKeysWithPrefix(field).Any(e => e.Value.Errors.Count > 0);
    }

    /// <summary>The page again, with the errors that it has found itself.</summary>
    public static PageResult Refuse(this PageModel page)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.Response.StatusCode = 422;
        return page.Page();
    }

    /// <summary>The answer to a failed operation: the page again with the errors, or the status that fits.</summary>
    public static IActionResult Answer(this PageModel page, Problem problem, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(problem);
        switch (problem.Kind)
        {
            case ProblemKind.NotFound:
                return page.NotFound();
            case ProblemKind.Forbidden:
                return page.StatusCode(403);
            case ProblemKind.Conflict:
                page.ModelState.AddModelError("", problem.Message);
                page.Response.StatusCode = 409;
                return page.Page();
            default:
                page.ModelState.Show(problem.Flatten(), prefix);
                page.Response.StatusCode = 422;
                return page.Page();
        }
    }
}
