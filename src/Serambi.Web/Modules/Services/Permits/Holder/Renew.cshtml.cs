using Serambi.Platform.Files;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Public;

namespace Serambi.Web.Modules.Services.Permits.Holder;

/// <summary>First page of a renewal: who applies, as it was said for the permit.</summary>
internal sealed class RenewModel(RenewalForms forms, FormUploads uploads) : ApplyPage(forms, uploads)
{
    /// <summary>The store gives no form outside of the days of renewal.</summary>
    protected override Task<bool> OpenAsync(ServiceForm form, CancellationToken ct) => Task.FromResult(true);
}
