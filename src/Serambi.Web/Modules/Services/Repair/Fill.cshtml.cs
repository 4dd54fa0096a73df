using Serambi.Platform.Documents.Uploads;
using Serambi.Platform.Files;
using Serambi.Web.Modules.Services.Public;

namespace Serambi.Web.Modules.Services.Repair;

/// <summary>One page of the form of a case that is mended.</summary>
internal sealed class FillModel(MendedForms forms, FormUploads uploads, ExamineUpload examine) : FillPage(forms, uploads, examine);
