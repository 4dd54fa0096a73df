using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Outside;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News.Drawing;

/// <param name="SourceId">Null adds a source.</param>
/// <param name="Version">What the form was opened with.</param>
/// <param name="WordPress">The address is that of a site of WordPress.</param>
/// <param name="Automatic">What passes the rules is public at once.</param>
public sealed record SaveSourceInput(Guid? SourceId, int Version, string Name, string Address, bool WordPress, Guid UnitId, bool Automatic, NewsRules Rules);

/// <summary>
/// Adds a source or changes it; it is visited within a minute. A source that publishes by itself takes the place of a second person, so it is
/// made and changed by PPID or an administrator alone; and so is the address of every source, or one editor could publish whatever a site of
/// their own says.
/// </summary>
public sealed class SaveSource(SerambiDb db, NewsRights rights, SourceClient client, EventLog events, ContentSignal signal, TimeProvider time)
{
    public async Task<Result<Guid>> RunAsync(SaveSourceInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var known = input.SourceId is { } id ? await db.Set<NewsSource>().FirstOrDefaultAsync(s => s.Id == id, ct) : null;
        if (input.SourceId is not null && known is null) return Problem.NotFound;
        if (known is not null && !await rights.MaySeeAsync(known.UnitId, actor, ct)) return Problem.Forbidden;
        if (known is not null && known.Version != input.Version) return Problem.Conflict(NewsSourceTexts.ChangedMeanwhile);
        var (name, address) = (PlainText.Clean(input.Name, multiline: false), input.Address.Trim());
        if (Problem.All([.. await FaultsAsync(input, known, name, address, actor, ct)]) is { } fault) return fault;

        var source = known ?? new NewsSource { Name = name, Address = address };
        if (known is null) db.Add(source);
        var renamed = source.Name != name;   // its name stands beside its news, which the public reads
        if (source.Address != address || source.WordPress != input.WordPress) (source.Kind, source.HoldUntilUtc, source.Failures, source.LastError) = (null, null, 0, null);
        (source.Name, source.Address, source.WordPress, source.UnitId, source.Automatic) = (name, address, input.WordPress, input.UnitId, input.Automatic);
        (source.IncludeCategories, source.IncludeWords, source.ExcludeCategories, source.ExcludeWords) = (input.Rules.IncludeCategories, input.Rules.IncludeWords, input.Rules.ExcludeCategories, input.Rules.ExcludeWords);
        (source.ETag, source.LastModified, source.NextDueUtc) = (null, null, time.GetUtcNow().UtcDateTime);   // other rules read the same feed anew
        source.Version++;
        var facts = new EventFacts(known is null ? "news_source_added" : "news_source_changed") { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["name"] = name, ["host"] = new Uri(address).Host, ["automatic"] = input.Automatic ? "true" : null } };
        await events.AppendAsync(db, DrawSource.Stream, source.Id, actor, facts, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is NewsSource))
        {
            return Problem.Conflict(NewsSourceTexts.ChangedMeanwhile);
        }

        if (renamed) signal.Raise();
        return source.Id;
    }

    private async Task<List<Problem>> FaultsAsync(SaveSourceInput input, NewsSource? known, string name, string address, Actor actor, CancellationToken ct)
    {
        var faults = new List<Problem>();
        var may = await MayAsync(input.UnitId, input.Automatic, actor, ct);
        var elsewhere = known is null || known.Address != address || known.WordPress != input.WordPress;
        if (name.Length is 0 or > 100) faults.Add(Problem.Invalid(nameof(input.Name), NewsSourceTexts.NameWrong));
        if (address.Length > 500 || !client.Accepts(address)) faults.Add(Problem.Invalid(nameof(input.Address), NewsSourceTexts.AddressWrong));
        else if (await db.Set<NewsSource>().AnyAsync(s => s.Address == address && s.Id != input.SourceId, ct)) faults.Add(Problem.Invalid(nameof(input.Address), NewsSourceTexts.AddressKnown));
        else if (may && elsewhere && !await rights.MayTrustAsync(input.UnitId, actor, ct)) faults.Add(Problem.Invalid(nameof(input.Address), NewsSourceTexts.AddressNotYours));
        if (!may) faults.Add(Problem.Invalid(input.Automatic ? nameof(input.Automatic) : nameof(input.UnitId), input.Automatic ? NewsSourceTexts.AutomaticNotYours : NewsTexts.UnitNotYours));
        else if (known is { Automatic: true } && !await rights.MayTrustAsync(known.UnitId, actor, ct)) faults.Add(Problem.Invalid(nameof(input.Automatic), NewsSourceTexts.AutomaticNotYours));
        var (rules, most) = (input.Rules, NewsRules.MaxLength);
        foreach (var (field, text) in ((string, string)[])[(nameof(rules.IncludeCategories), rules.IncludeCategories), (nameof(rules.IncludeWords), rules.IncludeWords), (nameof(rules.ExcludeCategories), rules.ExcludeCategories), (nameof(rules.ExcludeWords), rules.ExcludeWords)])
        {
            if (text.Length > most) faults.Add(Problem.Invalid(field, NewsTexts.TooLong));
        }

        return faults;
    }

    private async Task<bool> MayAsync(Guid unitId, bool automatic, Actor actor, CancellationToken ct) =>
        automatic ? await rights.MayTrustAsync(unitId, actor, ct) : await rights.MayKeepAsync(unitId, actor, ct) || await rights.MayTrustAsync(unitId, actor, ct);
}
