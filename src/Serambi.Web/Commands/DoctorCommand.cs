using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Files;
using Serambi.Platform.Files.Scanning;
using Serambi.Platform.Mail;
using Serambi.Platform.Seals;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Commands;

/// <summary><c>serambi doctor</c>: looks at everything a healthy installation needs and changes nothing. Ends with 1 when something fails.</summary>
internal sealed class DoctorCommand(
    SerambiDb db, StorageOptions storage, MailOptions mail, KeyRing keys, KeyRingStart keyCheck, SettingsStore settings, CalendarCatalog calendars, SignerCatalog signers, FileScanner scanner, ScanOptions scan, TimeProvider time) : ICommand
{
    private const long LittleSpace = 1L << 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Name => "doctor";

    public string Usage => "[--json]";

    public string Summary => CommandTexts.DoctorSummary;

    public bool NeedsDatabase => false;

    private sealed record Finding(string State, string Part, string Message);

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var findings = new List<Finding>();
        await TryAsync(findings, "storage", () => Task.FromResult(Storage()));
        await TryAsync(findings, "database", () => DatabaseAsync(ct));
        await TryAsync(findings, "keys", () => KeysAsync(ct));
        await TryAsync(findings, "calendar", () => CalendarAsync(ct));
        await TryAsync(findings, "settings", () => SettingsAsync(ct));
        await TryAsync(findings, "mail", () => MailAsync(ct));
        foreach (var signer in signers.All) await TryAsync(findings, "signing", () => SigningAsync(signer, ct));
        await TryAsync(findings, "scanner", () => ScannerAsync(ct));
        await TryAsync(findings, "clock", () => Task.FromResult(Clock()));
        if (input.Has("json")) await input.Output.WriteLineAsync(JsonSerializer.Serialize(findings, Json));
        else foreach (var f in findings) await input.Output.WriteLineAsync($"{f.State,-5} {f.Part,-9} {f.Message}");
        return findings.Exists(f => f.State == "fail") ? 1 : 0;
    }

    /// <summary>A part that cannot even be looked at has failed, with the reason.</summary>
    private static async Task TryAsync(List<Finding> findings, string part, Func<Task<(string State, string Message)>> look)
    {
        try
        {
            var (state, message) = await look();
            findings.Add(new Finding(state, part, message));
        }
#pragma warning disable CA1031 // every reason is shown; the other parts are looked at all the same
        catch (Exception reason)
#pragma warning restore CA1031
        {
            findings.Add(new Finding("fail", part, reason.Message));
        }
    }

    private (string State, string Message) Storage()
    {
        var probe = Path.Combine(storage.Root, $".doctor-{Guid.CreateVersion7():n}");
        File.WriteAllText(probe, "");
        File.Delete(probe);
        var free = new DriveInfo(Path.GetFullPath(storage.Root)).AvailableFreeSpace;
        return (free < LittleSpace ? "warn" : "ok", Say(CommandTexts.DoctorStorage, storage.Root, free >> 20));
    }

    private async Task<(string State, string Message)> DatabaseAsync(CancellationToken ct)
    {
        var product = db.Embedded ? "SQLite" : "PostgreSQL";
        if (!await db.Database.CanConnectAsync(ct)) return ("fail", Say(CommandTexts.DoctorNoDatabase, product));
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
        if (pending > 0) return ("fail", Say(CommandTexts.DoctorPending, pending));
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            // Takes the lock of a writer and gives it back: proves that the file or the role may write.
            await db.Database.ExecuteSqlRawAsync("UPDATE \"Counters\" SET \"Last\" = \"Last\" WHERE 1 = 0", ct);
            await transaction.RollbackAsync(ct);
        }

        if (!db.Embedded) return ("ok", product);
        var mode = (await db.Database.SqlQueryRaw<string>("PRAGMA journal_mode").ToListAsync(ct))[0];
        return (mode == "wal" ? "ok" : "warn", $"{product}, journal_mode={mode}");
    }

    private async Task<(string State, string Message)> KeysAsync(CancellationToken ct)
    {
        if (!keys.Exists) return ("fail", Say(CommandTexts.DoctorNoKeys, keys.Path));
        await keyCheck.RunAsync(ct);
        var open = !OperatingSystem.IsWindows() && (File.GetUnixFileMode(keys.Path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None;
        return open ? ("warn", Say(CommandTexts.DoctorKeysOpen, keys.Path)) : ("ok", Say(CommandTexts.DoctorKeys, keys.Ids.Count, keys.Path));
    }

    private async Task<(string State, string Message)> CalendarAsync(CancellationToken ct)
    {
        var today = await calendars.TodayAsync(ct);
        var missing = (await calendars.ForBodyAsync(ct)).MissingYearIn(today, today.AddYears(1));
        return missing is { } year ? (year == today.Year ? "fail" : "warn", Say(CommandTexts.DoctorCalendarMissing, year)) : ("ok", Say(CommandTexts.DoctorCalendar, today.AddYears(1).Year));
    }

    private async Task<(string State, string Message)> SettingsAsync(CancellationToken ct)
    {
        var body = await settings.BodyAsync(ct);
        return body.Demonstration ? ("warn", CommandTexts.DoctorDemonstration) : body.Ready ? ("ok", body.Name) : ("warn", CommandTexts.DoctorNotReady);
    }

    private async Task<(string State, string Message)> MailAsync(CancellationToken ct)
    {
        if (!mail.Configured) return ("warn", CommandTexts.DoctorNoMail);
        using var client = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await client.ConnectAsync(mail.Host, mail.Port, patience.Token);
            using var reader = new StreamReader(client.GetStream());
            var greeting = await reader.ReadLineAsync(patience.Token) ?? "";
            return (greeting.StartsWith("220", StringComparison.Ordinal) ? "ok" : "fail", $"{mail.Host}:{mail.Port.ToString(CultureInfo.InvariantCulture)} {greeting}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ("fail", Say(CommandTexts.DoctorMailSilent, mail.Host, mail.Port));
        }
    }

    /// <summary>What can be said of a signer without the secret that a person types.</summary>
    private static async Task<(string State, string Message)> SigningAsync(ISigner signer, CancellationToken ct)
    {
        var problem = await signer.CheckAsync(ct);
        return problem is null ? ("ok", $"{signer.Name} ({signer.Assurance})") : (problem.Cause is SigningFailure.Unavailable ? "warn" : "fail", $"{signer.Name}: {problem.Message}");
    }

    private async Task<(string State, string Message)> ScannerAsync(CancellationToken ct)
    {
        if (!scanner.Configured) return ("ok", CommandTexts.DoctorNoScanner);
        return await scanner.VersionAsync(ct) is { } version ? ("ok", $"{scan.Name} {version}") : ("fail", Say(scan.Hold ? CommandTexts.DoctorScannerHolds : CommandTexts.DoctorScannerTakes, scan.Name));
    }

    /// <summary>A clock before the program was built is wrong, and every due date with it.</summary>
    private (string State, string Message) Clock()
    {
        var now = time.GetUtcNow();
        var built = new DateTimeOffset(File.GetLastWriteTimeUtc(typeof(DoctorCommand).Assembly.Location), TimeSpan.Zero);
        return (now < built.AddDays(-1) ? "fail" : "ok", now.ToString("u", CultureInfo.InvariantCulture));
    }

    private static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
