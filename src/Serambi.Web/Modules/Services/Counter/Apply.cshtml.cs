using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Serambi.Platform;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Public;

namespace Serambi.Web.Modules.Services.Counter;

/// <summary>First page of what an officer writes down: by which way and when it came, and who applies.</summary>
internal sealed class ApplyModel(CounterForms forms, FormUploads uploads, CalendarCatalog calendar) : ApplyPage(forms, uploads)
{
    private const int LongestBack = 366;
    private static readonly Channel[] Ways = [Channel.Counter, Channel.Letter, Channel.Phone, Channel.Email, Channel.WhatsApp, Channel.Instagram, Channel.Video];

    [BindProperty]
    public Channel? Way { get; set; }

    [BindProperty]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty, StringLength(300)]
    public string? WhyLate { get; set; }

    public IReadOnlyList<FieldOption> Channels { get; } = [.. Ways.Select(w => new FieldOption(w.ToString(), ChannelWords.Of(w)))];

    protected override Task<bool> OpenAsync(ServiceForm form, CancellationToken ct) => Task.FromResult(true);   // paper that came in time is judged by its own day

    protected override async Task ShowAsync(CancellationToken ct)
    {
        var kept = Form.Draft.Answers.Counter;
        (Way, ReceivedOn, WhyLate) = (kept.Way ?? Channel.Counter, kept.ReceivedOn ?? await calendar.TodayAsync(ct), kept.WhyLate);
    }

    protected override void Keep(ServiceDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        draft.Counter = new CounterFacts { Way = Way, ReceivedOn = ReceivedOn, WhyLate = WhyLate };
    }

    protected override async Task<IReadOnlyList<Problem>> FaultsAsync(CancellationToken ct) => [.. Faults(Form.Draft.Answers.Counter, await calendar.TodayAsync(ct))];

    /// <summary>Way and day; said again when it is sent, because days pass.</summary>
    public static IEnumerable<Problem> Faults(CounterFacts said, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(said);
        if (said.Way is not { } way || !Ways.Contains(way)) yield return Problem.Invalid(nameof(Way), CounterTexts.WhichWay);
        if (said.ReceivedOn is not { } day || day > today) yield return Problem.Invalid(nameof(ReceivedOn), CounterTexts.NotLater);
        else if (day < today.AddDays(-LongestBack)) yield return Problem.Invalid(nameof(ReceivedOn), CounterTexts.TooOld);
        else if (day < today && string.IsNullOrWhiteSpace(said.WhyLate)) yield return Problem.Invalid(nameof(WhyLate), CounterTexts.SayWhy);
    }
}
