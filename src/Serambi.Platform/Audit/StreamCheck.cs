namespace Serambi.Platform.Audit;

/// <summary>Checks the history of one stream, event by event in order, against its seals and its head.</summary>
/// <param name="id">The stream.</param>
/// <param name="heads">What anchors sealed of it, in the order of the anchors.</param>
/// <param name="subject">The head kept with the case or stream; null when there is none.</param>
/// <param name="report">Takes what is wrong.</param>
internal sealed class StreamCheck(Guid id, IReadOnlyList<AnchorHead> heads, SubjectHead? subject, AuditReport report)
{
    private int expected = 1;
    private byte[] previous = [];
    private int sealing;
    private bool gap;

    public void See(RecordedEvent e)
    {
        report.Events++;
        if (e.Anchor is null) report.Unsealed++;
        if (e.Seq != expected) gap = Say(AuditFault.EventsMissing, expected);
        else if (!e.PreviousHash.AsSpan().SequenceEqual(previous)) Say(AuditFault.ChainBroken, e.Seq);

        if (!EventLog.HashOf(e).AsSpan().SequenceEqual(e.Hash)) Say(AuditFault.EventChanged, e.Seq);
        while (sealing < heads.Count && heads[sealing].Seq < e.Seq) sealing++;
        var by = sealing < heads.Count ? heads[sealing] : null;
        if (by?.Seq == e.Seq && !by.Hash.AsSpan().SequenceEqual(e.Hash)) Say(AuditFault.SealDiffers, e.Seq, by.Anchor);
        if (e.Anchor != by?.Anchor) Say(AuditFault.MarkDiffers, e.Seq, e.Anchor);
        previous = e.Hash;
        expected = e.Seq + 1;
    }

    public void End()
    {
        report.Streams++;
        var lastSeq = expected - 1;
        if (heads.Count > 0 && lastSeq == 0) Say(AuditFault.HistoryMissing, null, heads[^1].Anchor);
        else if (heads.Count > 0 && heads.Max(h => h.Seq) > lastSeq) Say(AuditFault.TailCut, lastSeq + 1, heads[^1].Anchor);

        if (subject is null) Say(AuditFault.SubjectMissing, null);
        else if (subject.HeadSeq != lastSeq || (!gap && !subject.HeadHash.AsSpan().SequenceEqual(previous))) Say(AuditFault.HeadDiffers, subject.HeadSeq);
    }

    private bool Say(AuditFault fault, int? seq, int? anchor = null)
    {
        report.Add(new AuditFinding(fault, id, subject?.Number, seq, anchor));
        return true;
    }
}

/// <summary>The head of a case or another stream as its own row has it.</summary>
internal sealed record SubjectHead(Guid Id, string? Number, int HeadSeq, byte[] HeadHash);
