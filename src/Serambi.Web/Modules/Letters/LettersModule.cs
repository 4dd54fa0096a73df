using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Letters;

/// <summary>Letters of cases as page, PDF and text, and the texts that they are written from. Knows kinds of letters, never their modules.</summary>
public sealed class LettersModule : IModule
{
    private const string Editors = "letter_editor";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddRolePolicy(Editors, Roles.Administrator, Roles.Editor);
        services.AddSingleton(new RailLink("/admin/surat", () => LettersTexts.Title, "mail", 845, [Roles.Administrator, Roles.Editor]) { Group = () => AdminTexts.Title });
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["Index", "Edit", "Versions"]) pages.AuthorizePage("/Letters/" + page, Editors);
        pages.AuthorizePage("/Letters/Letterhead", Policies.Administrator);
        pages.AuthorizePage("/Letters/Letter", Policies.CaseReader);
    }

    public void Map(IEndpointRouteBuilder endpoints) => LetterFiles.Map(endpoints);
}
