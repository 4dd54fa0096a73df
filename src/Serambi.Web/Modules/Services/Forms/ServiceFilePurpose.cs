using Serambi.Platform.Files;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>What the files of a form are to the store.</summary>
internal static class ServiceFilePurpose
{
    public static FilePurpose Of(FieldDeclaration field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return FilePurpose.Attachment;
    }
}
