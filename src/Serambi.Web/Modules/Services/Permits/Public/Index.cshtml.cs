using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Permits.Figures;

namespace Serambi.Web.Modules.Services.Permits.Public;

/// <summary>The public register of the permits of a service, as of any day.</summary>
internal sealed class IndexModel(PermitRegister register, PermitStatistics statistics) : PageModel
{
    private const int LongestText = 100;
    private static readonly (string Word, PermitState State)[] Known = [("berlaku", PermitState.Active), ("beku", PermitState.Suspended), ("dicabut", PermitState.Revoked), ("berakhir", PermitState.Expired), ("diperpanjang", PermitState.Renewed)];

    public PermitRegisterPage View { get; private set; } = null!;

    /// <summary>What is looked for: a part of a number or of what the register shows; null: nothing.</summary>
    public string? Text { get; private set; }

    /// <summary>The day as it was asked for, right or wrong.</summary>
    public string Day { get; private set; } = "";

    /// <summary>Word of the state that is shown; null: any.</summary>
    public string? State { get; private set; }

    public static IEnumerable<FieldOption> States => Known.Select(k => new FieldOption(k.Word, PermitWords.Of(k.State)));

    /// <summary>Permits by each field that the service declares.</summary>
    public IReadOnlyList<PermitStatisticTable> Tables { get; private set; } = [];

    /// <summary>What is wrong with a field of the filter; null: nothing.</summary>
    public string? Error(string name) => ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>The address of the same register, or of a page of it.</summary>
    public string Address(Guid? before = null)
    {
        var parts = QueryString.Create("per", PermitBook.Iso(View.On));
        if (Text is not null) parts = parts.Add("cari", Text);
        if (State is not null) parts = parts.Add("keadaan", State);
        if (before is { } last) parts = parts.Add("sebelum", last.ToString());
        return $"/layanan/{View.Service.Id}/izin{parts}";
    }

    public async Task<IActionResult> OnGetAsync(string id, string? per, string? cari, string? keadaan, Guid? sebelum, CancellationToken ct)
    {
        ModelState.Clear();
        Text = cari?.Trim() is { Length: > 0 } typed ? typed : null;
        State = Known.FirstOrDefault(k => k.Word == keadaan).Word;
        DateOnly? on = DateOnly.TryParseExact(per, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        if (Text?.Length > LongestText) ModelState.AddModelError("cari", string.Format(CultureInfo.CurrentCulture, PermitTexts.SearchTooLong, LongestText));
        if (on is null && !string.IsNullOrWhiteSpace(per)) ModelState.AddModelError("per", PermitTexts.NoSuchDay);
        var wanted = State is null ? (PermitState?)null : Known.First(k => k.Word == State).State;
        if (await register.ReadAsync(id, on, sebelum, PermitRegister.PageSize, ct, text: Error("cari") is null ? Text : null, state: wanted) is not { } found) return NotFound();
        View = found;
        if (on > found.On) ModelState.AddModelError("per", PermitTexts.DayToCome);
        Day = Error("per") is null ? PermitBook.Iso(found.On) : per ?? "";
        Tables = (await statistics.ReadAsync(id, found.On, ct))!.Tables;
        if (!ModelState.IsValid) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
