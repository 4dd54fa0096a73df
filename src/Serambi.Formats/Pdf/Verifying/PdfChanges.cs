using System.Buffers;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>
/// Says what was done to a document after a revision. Every object that the later revisions write anew must have a role in which its change is known and
/// harmless; anything else is <see cref="PdfChange.Other"/>. What is new is harmless as long as nothing old points at it.
/// </summary>
internal static class PdfChanges
{
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n\0\f"u8);

    /// <param name="now">The whole document.</param>
    /// <param name="then">The revision that is signed.</param>
    /// <param name="signature">The signature that covers it.</param>
    /// <param name="certification">What that signature permits, when it is a certification.</param>
    /// <param name="findings">Gets <see cref="PdfSignatureFinding.ForbiddenChange"/> when more was done than is permitted.</param>
    public static IReadOnlyList<PdfChange> Since(PdfDocument now, PdfDocument then, PdfDictionary signature, PdfCertification? certification, List<PdfSignatureFinding> findings)
    {
        try
        {
            var changes = Find(now, then, signature).Distinct().Order().ToList();
            var level = certification ?? PdfPermissions.Certification(then) ?? PdfCertification.FormFilling;
            if (changes.Exists(c => !IsPermitted(c, level)))
            {
                findings.Add(PdfSignatureFinding.ForbiddenChange);
            }

            return changes;
        }
        catch (PdfRefusedException)
        {
            findings.Add(PdfSignatureFinding.NotExamined);
            return [PdfChange.Other];
        }
    }

    private static bool IsPermitted(PdfChange change, PdfCertification level) => change switch
    {
        PdfChange.ValidationData or PdfChange.TrailingBytes => true,
        PdfChange.Signature or PdfChange.FormFilling or PdfChange.Metadata => level >= PdfCertification.FormFilling,
        PdfChange.Annotation => level >= PdfCertification.Annotations,
        _ => false,
    };

    private static IEnumerable<PdfChange> Find(PdfDocument now, PdfDocument then, PdfDictionary signature)
    {
        var rewritten = Rewritten(now, then);
        if (rewritten.Count == 0 && now.Trailer.Equals(then.Trailer))
        {
            // Nothing was appended that a reader sees: white space is harmless, anything else pretends to be something.
            yield return now.Bytes.Span[then.Bytes.Length..].ContainsAnyExcept(WhiteSpace) ? PdfChange.Other : PdfChange.TrailingBytes;
            yield break;
        }

        if (now.Root != then.Root)
        {
            yield return PdfChange.Other;
            yield break;
        }

        var roles = new PdfRoles(then);
        var comparison = new PdfComparison(now, then, PdfPermissions.Transform(then, signature, "FieldMDP"));
        foreach (var number in rewritten)
        {
            foreach (var change in comparison.Changes(number, roles.Of(number)))
            {
                yield return change;
            }
        }
    }

    /// <summary>Objects of the revision that are written anew later, and new ones that old ones pointed at in vain.</summary>
    private static List<int> Rewritten(PdfDocument now, PdfDocument then)
    {
        var changed = now.Entries.Where(e => !Same(now, then, e.Key)).Select(e => e.Key).Concat(then.Entries.Keys.Where(n => !now.Entries.ContainsKey(n))).ToList();
        if (changed.TrueForAll(n => IsUsed(then, n)))
        {
            return changed;
        }

        var dangling = PdfReferences.Of(then);
        return changed.FindAll(n => IsUsed(then, n) || dangling.Contains(n));
    }

    private static bool IsUsed(PdfDocument document, int number) => document.Entries.TryGetValue(number, out var entry) && entry.Kind != PdfEntryKind.Free;

    /// <summary>The same bytes in both, so also the same container.</summary>
    private static bool Same(PdfDocument now, PdfDocument then, int number) =>
        now.Entries.GetValueOrDefault(number) is var entry && entry == then.Entries.GetValueOrDefault(number)
        && (entry.Kind != PdfEntryKind.InStream || now.Entries.GetValueOrDefault(entry.Where) == then.Entries.GetValueOrDefault(entry.Where));
}
