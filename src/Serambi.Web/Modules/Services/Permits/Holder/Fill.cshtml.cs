using Serambi.Platform.Documents.Uploads;
using Serambi.Platform.Files;
using Serambi.Web.Modules.Services.Public;

namespace Serambi.Web.Modules.Services.Permits.Holder;

/// <summary>The form of a report.</summary>
internal sealed class FillModel(ReportForms forms, FormUploads uploads, ExamineUpload examine) : FillPage(forms, uploads, examine);
