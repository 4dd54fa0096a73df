using System.ComponentModel.DataAnnotations;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>One part that is refused, as typed.</summary>
public sealed class RefusedForm
{
    [StringLength(500)]
    public string? Part { get; set; }

    [StringLength(10)]
    public string? Ground { get; set; }

    [StringLength(300)]
    public string? Law { get; set; }

    [StringLength(2000)]
    public string? Reason { get; set; }
}

/// <summary>What the officer enters to answer.</summary>
public sealed class AnswerForm
{
    public string? Decision { get; set; }

    [StringLength(20_000)]
    public string? Body { get; set; }

    public CopyForm? HeldForm { get; set; }

    [StringLength(200)]
    public string? Holder { get; set; }

    [StringLength(500)]
    public string? HolderAddress { get; set; }

    [StringLength(200)]
    public string? HolderContact { get; set; }

    public int? Sheets { get; set; }

    public decimal? SheetPrice { get; set; }

    public decimal? Delivery { get; set; }

    public decimal? Other { get; set; }

    [StringLength(200)]
    public string? Payment { get; set; }

    public DateOnly? ReadyOn { get; set; }

    [StringLength(120)]
    public string? DecreeNumber { get; set; }

    public DateOnly? DecreeOn { get; set; }

    /// <summary>The others in the same words get it too.</summary>
    public bool ForAll { get; set; }

    public List<RefusedForm> Refused { get; set; } = [];

    public IReadOnlyList<IFormFile> Files { get; set; } = [];
}
