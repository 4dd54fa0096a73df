using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Web.Api;

namespace Serambi.Web.Modules.Site;

/// <summary>
/// What went wrong, in words. Reached by re-execution: <c>UseExceptionHandler("/galat")</c> and
/// <c>UseStatusCodePagesWithReExecute("/galat/{0}")</c>; <c>/galat/luring</c> is the page that a service worker keeps.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    public string Heading { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Icon { get; private set; } = "alert";

    /// <summary>Only where somebody must look it up; the same code stands in the log.</summary>
    public string? Reference { get; private set; }

    /// <summary>Somebody who is signed in was refused, and goes on from their own menu.</summary>
    public bool OnDesk { get; private set; }

    public void OnGet(string? code) => Show(code);

    public void OnPost(string? code) => Show(code);

    private void Show(string? code)
    {
        if (code is null && Response.StatusCode >= 400) code = Response.StatusCode.ToString(CultureInfo.InvariantCulture);
        OnDesk = code == "403" && Response.StatusCode == StatusCodes.Status403Forbidden && HttpContext.GetStaffSession() is not null;
        (Heading, Text, Icon) = code switch
        {
            "400" or "405" or "415" => (WebTexts.Error400Title, WebTexts.Error400Text, "alert"),
            "403" when OnDesk => (WebTexts.Error403Title, WebTexts.Error403Desk, "lock"),
            "401" or "403" => (WebTexts.Error403Title, WebTexts.Error403Text, "lock"),
            "413" => (WebTexts.Error413Title, WebTexts.Error413Text, "alert"),
            "429" => (WebTexts.Error429Title, WebTexts.Error429Text, "clock"),
            "luring" => (WebTexts.OfflineTitle, WebTexts.OfflineText, "globe"),
            "503" => (WebTexts.Error503Title, WebTexts.Error503Text, "alert"),
            "500" or "502" => (WebTexts.Error500Title, WebTexts.Error500Text, "alert"),
            _ => (WebTexts.Error404Title, WebTexts.Error404Text, "search"),
        };
        if (code is "500" or "502" or "503") Reference = ReferenceCode.Of(HttpContext);
        // opened directly, the page tells its own status; re-executed, the status is already set
        if (Response.StatusCode == StatusCodes.Status200OK && code != "luring") Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
