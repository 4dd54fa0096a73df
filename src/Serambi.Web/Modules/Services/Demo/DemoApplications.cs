using System.Globalization;
using System.Text.Json.Nodes;
using Serambi.Platform.Calendar;
using Serambi.Platform.Demo;
using Serambi.Platform.Files;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Demo;

/// <summary>How far an application of the demonstration goes.</summary>
internal enum DemoEnd
{
    /// <summary>So many steps of the usual way, then it waits.</summary>
    Waits,

    /// <summary>To the end of the usual way.</summary>
    Finished,

    /// <summary>Aside, with a reason: asked for repair.</summary>
    Asked,

    /// <summary>Refused, with a reason.</summary>
    Refused,

    /// <summary>Taken back by the applicant.</summary>
    Withdrawn,
}

/// <summary>One application of the demonstration.</summary>
/// <param name="Service">Which service.</param>
/// <param name="Index">Of all applications for it; what else differs follows from it.</param>
/// <param name="DaysAgo">When it was filed.</param>
/// <param name="End">What becomes of it.</param>
/// <param name="Steps">Of one that waits.</param>
internal sealed record DemoApplication(string Service, int Index, int DaysAgo, DemoEnd End, int Steps)
{
    private static readonly string[] People = ["Rani Contoh", "Bima Contoh", "Laila Contoh", "Yusuf Contoh", "Maria Contoh", "Ketut Contoh", "Dewi Contoh", "Togar Contoh"];

    /// <summary>Which ends the applications for a service have, oldest first.</summary>
    private static readonly (string Service, DemoEnd[] Ends)[] Told =
    [
        ("ljj", [DemoEnd.Finished, DemoEnd.Finished, DemoEnd.Refused, DemoEnd.Finished, DemoEnd.Withdrawn, DemoEnd.Finished, DemoEnd.Asked, DemoEnd.Waits, DemoEnd.Waits, DemoEnd.Waits]),
        ("school-visit", [DemoEnd.Finished, DemoEnd.Finished, DemoEnd.Withdrawn, DemoEnd.Waits, DemoEnd.Waits]),
        ("research-permit", [DemoEnd.Finished, DemoEnd.Refused, DemoEnd.Waits]),
        ("employment-certificate", [DemoEnd.Finished, DemoEnd.Waits]),
    ];

    public string Person => People[Index % People.Length];

    public ApplicantKind Kind => Service == "school-visit" ? ApplicantKind.Organisation : ApplicantKind.Person;

    public Guid Id => DemoScene.IdOf($"service/{Service}/{Index}");

    /// <summary>All of them: finished ones weeks ago, those that wait a few days ago.</summary>
    public static IEnumerable<DemoApplication> All() =>
        from told in Told
        from i in Enumerable.Range(0, told.Ends.Length)
        let end = told.Ends[i]
        select new DemoApplication(told.Service, i, end is DemoEnd.Waits or DemoEnd.Asked ? (told.Ends.Length - i) * 2 : 50 - (i * 4), end, end == DemoEnd.Waits ? told.Ends.Length - 1 - i : 0);

    /// <summary>Fields for files, with what they are uploaded for.</summary>
    public IReadOnlyList<(string Field, FilePurpose Purpose)> Files => Service switch
    {
        "ljj" => [("pages", FilePurpose.Identity)],
        "school-visit" => [("letter", FilePurpose.Identity)],
        "research-permit" => [("proposal", FilePurpose.Identity), ("introduction", FilePurpose.Identity)],
        _ => [],
    };

    /// <summary>The answers as JSON.</summary>
    /// <param name="files">Uploads by field.</param>
    /// <param name="on">Day of receipt.</param>
    /// <param name="days">Working days.</param>
    public string Answers(IReadOnlyDictionary<string, Guid> files, DateOnly on, WorkingCalendar days)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(days);
        JsonObject answers = Service switch
        {
            "ljj" => new JsonObject
            {
                ["name"] = Person,
                ["nik"] = Nik,
                ["programme"] = Of("science", "social", "vocational"),
                ["year"] = 2008 + Index,
                ["diploma_number"] = $"DN-00 Contoh {Index + 1:0000}",
                ["documents"] = new JsonArray(new JsonObject { ["kind"] = Of("diploma", "transcript", "certificate"), ["pages"] = new JsonArray(files["pages"].ToString()) }),
                ["original"] = true,
                ["purpose"] = Of("work", "study", "abroad"),
                ["form"] = Index % 3 == 1 ? "pick_up" : "electronic",
                ["copies"] = 2,
                ["waiver"] = false,
                ["truth"] = true,
            },
            "school-visit" => new JsonObject
            {
                ["school_number"] = "2021934" + Digit,
                ["school_name"] = $"SMP Contoh {Index + 1}",
                ["level"] = Of("junior", "senior"),
                ["town"] = "32.73",
                ["letter"] = files["letter"].ToString(),
                ["day"] = Day(days.Add(on, 12).Date),
                ["pupils"] = 40,
                ["companions"] = 3,
                ["topics"] = new JsonArray(Of("work", "information")),
                ["buses"] = 1,
                ["teacher"] = Person,
                ["phone"] = "0812 0000 1234",
            },
            "research-permit" => new JsonObject
            {
                ["name"] = Person,
                ["nik"] = Nik,
                ["institution"] = "Universitas Contoh",
                ["level"] = "institution",
                ["topic"] = $"Contoh penelitian {Index + 1}: keterbukaan informasi di desa",
                ["summary"] = "Contoh ringkasan: penelitian ini melihat bagaimana desa membuka anggaran dan laporannya kepada warga.",
                ["methods"] = new JsonArray("documents"),
                ["places"] = "32.73",
                ["start"] = Day(days.Add(on, 15).Date),
                ["end"] = Day(on.AddMonths(4)),
                ["proposal"] = files["proposal"].ToString(),
                ["introduction"] = files["introduction"].ToString(),
                ["share"] = true,
            },
            _ => new JsonObject { ["name"] = Person, ["status"] = "other", ["nik"] = Nik, ["position"] = "Pranata contoh", ["since"] = "2015-02-0" + Digit, ["purpose"] = Of("loan", "visa") },
        };
        return answers.ToJsonString();
    }

    private string Digit => (1 + (Index % 9)).ToString(CultureInfo.InvariantCulture);

    private string Nik => string.Create(CultureInfo.InvariantCulture, $"327301070290{Index + 1:0000}");

    private string Of(params IReadOnlyList<string> options) => options[Index % options.Count];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
