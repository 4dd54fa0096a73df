using Serambi.Platform.Documents.Uploads;
using Serambi.Platform.Files;
using Serambi.Web.Modules.Services.Public;

namespace Serambi.Web.Modules.Services.Permits.Holder;

/// <summary>One page of the form of a renewal.</summary>
[AskForAccount(OfPermit = true)]
internal sealed class RenewFillModel(RenewalForms forms, FormUploads uploads, ExamineUpload examine) : FillPage(forms, uploads, examine);
