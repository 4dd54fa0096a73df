namespace Serambi.Web.Modules.InformationRequests.Answers;

/// <summary>How far an answer has come.</summary>
public enum AnswerState
{
    /// <summary>A refusal that waits for Atasan PPID.</summary>
    Proposed,

    /// <summary>Atasan PPID sent it back; the next answer begins with it.</summary>
    Returned,

    Sent,
}

/// <summary>
/// The written notice of one request, with all that UU 14/2008 art. 22(7) and Perki 1/2021 art. 31(4) ask of it (Lampiran VII). A refusal is
/// kept as a proposal until it is approved; what was returned stays as history.
/// </summary>
public sealed class RequestAnswer
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid CaseId { get; init; }

    /// <summary>Makes sending the form twice harmless.</summary>
    public Guid SubmissionId { get; init; }

    /// <summary>granted, partly_granted, refused, not_held, not_documented.</summary>
    public required string Decision { get; init; }

    /// <summary>The words to the requester.</summary>
    public required string Body { get; init; }

    /// <summary>Files of the case that go along, in the order of sending.</summary>
    public List<Guid> FileIds { get; init; } = [];

    /// <summary>In which form the information is there; null when the body does not hold it.</summary>
    public CopyForm? HeldForm { get; init; }

    /// <summary>The public body that holds the information, as far as known (art. 22(7) b).</summary>
    public string? Holder { get; init; }

    /// <summary>Where that body is found.</summary>
    public string? HolderAddress { get; init; }

    /// <summary>How it is reached: its PPID's telephone, e-mail, page.</summary>
    public string? HolderContact { get; init; }

    /// <summary>Name, address and contact of that body, a line each; null when none is named.</summary>
    public string? HolderLines => Holder is null ? null : string.Join('\n', new[] { Holder, HolderAddress, HolderContact }.Where(l => l is not null));

    public Charges Charges { get; init; } = new();

    /// <summary>Given later than the notice, or documented, by this day; null when it goes along or is not given.</summary>
    public DateOnly? ReadyOn { get; init; }

    /// <summary>What is refused, each with its ground; blacked-out parts too (art. 31(4) g).</summary>
    public List<RefusedPart> Refused { get; init; } = [];

    /// <summary>Decree on the exempt information (surat keputusan pengecualian, Perki 1/2021 art. 34(2)); its file is among <see cref="FileIds"/>.</summary>
    public string? DecreeNumber { get; init; }

    public DateOnly? DecreeOn { get; init; }

    public AnswerState State { get; set; }

    public Guid? WrittenById { get; init; }

    public required string WrittenBy { get; init; }

    public DateTime WrittenAtUtc { get; init; }

    /// <summary>Who approved or returned the proposal.</summary>
    public string? DecidedBy { get; set; }

    public DateTime? DecidedAtUtc { get; set; }

    /// <summary>Legal day of the notice, once sent.</summary>
    public DateOnly? NoticeOn { get; set; }

    /// <summary>The same answer for another request, with copies of its files.</summary>
    /// <param name="key">Of the copy: <see cref="SubmissionId"/>.</param>
    public RequestAnswer CopyFor(Guid caseId, Guid key, IReadOnlyList<Guid> files)
    {
        var id = Guid.CreateVersion7();
        return new RequestAnswer
        {
            Id = id,
            CaseId = caseId,
            SubmissionId = key,
            Decision = Decision,
            Body = Body,
            FileIds = [.. files],
            HeldForm = HeldForm,
            Holder = Holder,
            HolderAddress = HolderAddress,
            HolderContact = HolderContact,
            Charges = new Charges { Sheets = Charges.Sheets, SheetPrice = Charges.SheetPrice, Delivery = Charges.Delivery, Other = Charges.Other, Payment = Charges.Payment },
            ReadyOn = ReadyOn,
            Refused = [.. Refused.Select(p => new RefusedPart { AnswerId = id, Ordinal = p.Ordinal, Part = p.Part, Ground = p.Ground, Law = p.Law, Reason = p.Reason })],
            DecreeNumber = DecreeNumber,
            DecreeOn = DecreeOn,
            WrittenById = WrittenById,
            WrittenBy = WrittenBy,
            WrittenAtUtc = WrittenAtUtc,
            DecidedBy = DecidedBy,
            DecidedAtUtc = DecidedAtUtc,
        };
    }

    /// <summary>It keeps something back.</summary>
    public bool Refuses => AnswerCheck.Refuses(Decision);

    /// <summary>It gives something.</summary>
    public bool Gives => Decision is "granted" or "partly_granted";

    /// <summary>Last day for an objection (UU 14/2008 art. 36(1)); null while the calendar lacks a year.</summary>
    public DateOnly? ObjectUntil { get; set; }
}

/// <summary>What getting the information costs, in rupiah (Lampiran VII; Perki 1/2021 art. 37): copying and delivery, nothing for the information itself.</summary>
public sealed class Charges
{
    public int? Sheets { get; init; }

    public decimal? SheetPrice { get; init; }

    public decimal? Delivery { get; init; }

    public decimal? Other { get; init; }

    /// <summary>How and where to pay.</summary>
    public string? Payment { get; init; }

    /// <summary>Null when nothing was entered: not known, which is not the same as free.</summary>
    public decimal? Total => Sheets is null && SheetPrice is null && Delivery is null && Other is null ? null : ((Sheets ?? 0) * (SheetPrice ?? 0)) + (Delivery ?? 0) + (Other ?? 0);
}

/// <summary>A part that is not given, and why.</summary>
public sealed class RefusedPart
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid AnswerId { get; init; }

    public int Ordinal { get; init; }

    /// <summary>Which part; "seluruhnya" for all of it.</summary>
    public required string Part { get; init; }

    /// <summary>Letter of <see cref="ExemptionGround"/>, or <see cref="ExemptionGround.OtherRule"/>.</summary>
    public required string Ground { get; init; }

    /// <summary>The Act or rule relied on besides.</summary>
    public string? Law { get; init; }

    /// <summary>What would follow if it were open.</summary>
    public required string Reason { get; init; }
}
