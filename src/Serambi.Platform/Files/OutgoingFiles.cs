using System.Globalization;
using Serambi.Formats.Files;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Files;

/// <summary>
/// The gate through which files go to a requester. A file passes when the look for hidden data found nothing, or when somebody wrote why it leaves
/// as it is, which the history keeps. What could not be looked through stays.
/// </summary>
public sealed class OutgoingFiles(FileStore store, EventLog events, TimeProvider time)
{
    public const int ShortestReason = 10;
    public const int LongestReason = 1000;

    /// <summary>Decides about every file, with the reasons given for them. The caller saves; the files were read with their checks.</summary>
    /// <param name="field">Name of the form's field, for the problem.</param>
    /// <returns>Null when all of them may leave.</returns>
    public async Task<Problem?> ReleaseAsync(SerambiDb db, Case c, IReadOnlyList<StoredFile> files, IReadOnlyDictionary<Guid, string> reasons, string field, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(reasons);
        ArgumentNullException.ThrowIfNull(actor);
        var held = new List<Problem>();
        foreach (var file in files)
        {
            if (file.Held)
            {
                held.Add(Problem.Invalid(field, string.Format(CultureInfo.CurrentCulture, FileTexts.HeldName, file.Name)));
                continue;
            }

            var check = file.Check ?? await LookAsync(db, file);
            if (check.Released) continue;
            var reason = PlainText.Clean(reasons.GetValueOrDefault(file.Id), multiline: true);
            var why = check.Failed ? HiddenTexts.HeldFailed
                : reason.Length == 0 ? HiddenTexts.Held
                : reason.Length < ShortestReason ? HiddenTexts.ReasonShort
                : reason.Length > LongestReason ? HiddenTexts.ReasonLong
                : null;
            if (why is not null)
            {
                held.Add(Problem.Invalid(field, string.Format(CultureInfo.CurrentCulture, why, file.Name)));
                continue;
            }

            check.Confirm(actor.Name, reason, time.GetUtcNow().UtcDateTime);
            events.Append(db, c, actor, new EventFacts(EventNames.HiddenDataConfirmed)
            {
                Data = new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["file"] = file.Id.ToString("n"),
                    ["sha256"] = Convert.ToHexStringLower(file.Sha256),
                    ["found"] = string.Join(',', check.Report.Findings.Select(f => f.Kind)),
                    ["reason"] = reason,
                },
            });
        }

        return Problem.All(held);
    }

    /// <summary>A file that came in before files were looked through.</summary>
    private async Task<FileCheck> LookAsync(SerambiDb db, StoredFile file)
    {
        await using var content = store.OpenRead(file);
        var check = FileCheck.Of(file.Id, content, FileKinds.Find(file.MediaType) ?? throw new InvalidOperationException($"File {file.Id} is of no known kind."), time.GetUtcNow().UtcDateTime);
        file.Check = check;
        db.Add(check);
        return check;
    }
}
