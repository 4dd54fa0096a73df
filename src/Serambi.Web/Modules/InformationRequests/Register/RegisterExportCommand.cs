using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary><c>serambi register export</c>: the statutory register as CSV on standard output, or as a file.</summary>
internal sealed class RegisterExportCommand(SerambiDb db, UnitTree tree) : ICommand
{
    public string Name => "register export";

    public string Usage => "[--year=Y] [--format=csv|xlsx] [--out=FILE]";

    public string Summary => RegisterTexts.ExportSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var format = input.Option("format") ?? RegisterFile.Csv;
        int? year = int.TryParse(input.Option("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y is > 1900 and < 3000 ? y : null;
        if (format is not (RegisterFile.Csv or RegisterFile.Xlsx) || (input.Has("year") && year is null) || (format == RegisterFile.Xlsx && !input.Has("out")))
        {
            await input.Errors.WriteLineAsync($"serambi {Name} {Usage}");
            return 2;
        }

        var lines = RegisterQuery.Lines(db, (await tree.GetAsync(ct)).Scope(Actor.System, Roles.SeeCases), year).AsAsyncEnumerable();
        if (input.Option("out") is { } path)
        {
            await using var file = File.Create(path);
            await RegisterFile.WriteAsync(file, format, lines, ct);
            return 0;
        }

        Serambi.Formats.Csv.SafeCsv.WriteRow(input.Output, RegisterFile.Headings);
        await foreach (var line in lines.WithCancellation(ct)) Serambi.Formats.Csv.SafeCsv.WriteRow(input.Output, RegisterFile.Cells(line).Select(RegisterFile.Text));
        return 0;
    }
}
