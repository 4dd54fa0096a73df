using Serambi.Platform.Documents.Uploads;
using Serambi.Platform.Files;
using Serambi.Web.Modules.Services.Public;

namespace Serambi.Web.Modules.Services.Counter;

/// <summary>One page of what an officer writes down.</summary>
internal sealed class FillModel(CounterForms forms, FormUploads uploads, ExamineUpload examine) : FillPage(forms, uploads, examine);
