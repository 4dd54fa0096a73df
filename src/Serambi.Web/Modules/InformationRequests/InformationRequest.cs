namespace Serambi.Web.Modules.InformationRequests;

/// <summary>How the requester wants to get the information (Perki 1/2021, Lampiran VI).</summary>
public enum AccessWay
{
    /// <summary>Melihat, membaca, mendengarkan, mencatat.</summary>
    See,

    /// <summary>Mendapatkan salinan.</summary>
    Copy,
}

public enum CopyForm
{
    Softcopy,
    Hardcopy,
}

public enum DeliveryWay
{
    PickUp,
    Courier,
    Post,
    Fax,
    Email,
}

/// <summary>Whether the body holds the information (Lampiran VIII).</summary>
public enum Holding
{
    Held,
    NotHeld,
    NotDocumented,
}

/// <summary>
/// What Perki 1/2021 asks about a request beyond what every case has: the form of Lampiran VI and, after the answer, the
/// columns of the register of Lampiran VIII.
/// </summary>
public sealed class InformationRequest
{
    public Guid CaseId { get; init; }

    /// <summary>The import that brought it from an older register; null for a request that was filed here.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>Rincian informasi.</summary>
    public required string Information { get; init; }

    /// <summary>Tujuan penggunaan; a mandatory field (UU 14/2008 art. 4(3)).</summary>
    public required string Purpose { get; init; }

    /// <summary>How many people a group has; null for a person or a legal entity.</summary>
    public int? Grantors { get; init; }

    public AccessWay Access { get; init; }

    /// <summary>Null when the requester only wants to see.</summary>
    public CopyForm? Form { get; init; }

    public DeliveryWay? Delivery { get; init; }

    public Holding? Holding { get; set; }

    public CopyForm? HeldForm { get; set; }

    /// <summary>The public body that holds it instead, as far as known (UU 14/2008 art. 22(7) b).</summary>
    public string? Holder { get; set; }

    /// <summary>"granted", "partly_granted", "refused"…: the word of the register, kept apart from the case's stage.</summary>
    public string? Decision { get; set; }

    /// <summary>Grounds of a refusal, whole or in part: letters of UU 14/2008 art. 17, separated by commas.</summary>
    public string? RefusalGround { get; set; }

    /// <summary>Day of the written notice (pemberitahuan tertulis).</summary>
    public DateOnly? NoticeOn { get; set; }

    /// <summary>Day on which the information was given.</summary>
    public DateOnly? DeliveredOn { get; set; }

    /// <summary>Rupiah; null when not yet known.</summary>
    public decimal? Cost { get; set; }

    public string? Payment { get; set; }
}
