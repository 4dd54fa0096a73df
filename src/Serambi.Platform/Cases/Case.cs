using Serambi.Platform.Audit;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Cases;

/// <summary>By which way a case came in.</summary>
public enum Channel
{
    Web,
    Api,
    Counter,
    Letter,
    Phone,
    Email,
    WhatsApp,
    Instagram,
    Video,
    Import,
}

/// <summary>Everything the public starts. A module keeps its own data beside the case, never its own copy of these parts.</summary>
public sealed class Case : IEventStream
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Id of the <see cref="ICaseKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The registration number; given by the <see cref="Registrar"/> alone.</summary>
    public string Number { get; init; } = "";

    /// <summary>The unit that received the case and whose series numbers it.</summary>
    public Guid UnitId { get; init; }

    /// <summary>The unit that has the case on its table now.</summary>
    public Guid HandlingUnitId { get; set; }

    public Guid? AssigneeId { get; set; }

    /// <summary>Hash of the procedure version that the case began with and keeps.</summary>
    public required string ProcedureHash { get; init; }

    /// <summary>Where it stands. Only the <see cref="Procedures.ProcedureEngine"/> writes it.</summary>
    public string Stage { get; internal set; } = "";

    /// <summary>Final result once closed: the id of the final stage's result ("granted", "withdrawn"…).</summary>
    public string? Outcome { get; internal set; }

    /// <summary>One line: what it is about.</summary>
    public required string Subject { get; set; }

    public Channel Channel { get; init; }

    /// <summary>When the body received it; for a letter this may lie before the day on which it was written down.</summary>
    public DateTime ReceivedAtUtc { get; init; }

    /// <summary>The legal day of receipt, in the body's time zone.</summary>
    public DateOnly ReceivedOn { get; init; }

    /// <summary>Due date of the governing clock while it runs; null when none runs. Kept in step by the engine.</summary>
    public DateOnly? DueOn { get; internal set; }

    public DateTime MovedAtUtc { get; internal set; }

    public DateTime? ClosedAtUtc { get; internal set; }

    /// <summary>Who asks. Only the merging of parties changes it (<see cref="Parties.Merging.MergeParties"/>).</summary>
    public Guid RequesterId { get; set; }

    public Party? Requester { get; init; }

    /// <summary>Who acts for the requester with a power of attorney.</summary>
    public Guid? ProxyId { get; set; }

    /// <summary>Keyed hash of the tracking secret; the secret itself is shown once and not kept.</summary>
    public byte[] SecretHash { get; set; } = [];

    /// <summary>Given by the form or the caller, unique: a repeated submission finds the first case again.</summary>
    public Guid SubmissionId { get; init; }

    /// <summary>What is asked, however it was spaced (<see cref="Serambi.Formats.Text.EqualText"/>): finds copies and campaigns. Null for kinds that take no text.</summary>
    public byte[]? TextHash { get; set; }

    /// <summary>Language in which the requester wrote: "id" or "en".</summary>
    public string Language { get; init; } = "id";

    /// <summary>Plainly marked demonstration data.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Grows with every change; two people cannot overwrite each other.</summary>
    public int Version { get; set; }

    public string StreamKind => "case";

    public int HeadSeq { get; set; }

    public byte[] HeadHash { get; set; } = [];

    public List<CaseClock> Clocks { get; } = [];

    public List<Message> Messages { get; } = [];

    public List<StoredFile> Files { get; } = [];

    public bool Closed => ClosedAtUtc is not null;

    /// <summary>The day that the requester was promised, while no period of the law runs any more: it keeps the case among what is due.</summary>
    /// <exception cref="InvalidOperationException">The case is closed, or a period gives it its date.</exception>
    public void Promise(DateOnly day)
    {
        if (Closed || Clocks.Exists(k => k.Governing && k.Running)) throw new InvalidOperationException("The case has a date of its own, or is closed.");
        DueOn = day;
    }
}
