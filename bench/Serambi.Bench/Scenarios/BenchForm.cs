using System.Globalization;
using System.Text.Json;
using Serambi.Bench.Seed;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Bench.Scenarios;

/// <summary>A form that is filed: where it is sent from, and a complete draft of it.</summary>
/// <param name="Label">In the figures.</param>
/// <param name="Name">As drafts and cookies know it.</param>
/// <param name="Path">Its last page.</param>
/// <param name="Fill">The draft as it is kept, with its one uploaded file; the number is another one for each.</param>
internal sealed record BenchForm(string Label, string Name, string Path, Func<Words, StoredFile, int, string> Fill)
{
    public static BenchForm Request { get; } = new("filing", RequestDrafts.Form, "/permintaan/ajukan/periksa", (words, file, number) => JsonSerializer.Serialize(new RequestForm
    {
        Applicant = new ApplicantPart { Kind = PartyKind.Person, Name = words.Name(), IdentityNumber = NikOf(number), Occupation = "Peneliti", IdentityFileId = file.Id, IdentityFileName = file.Name, ConsentIdentity = true },
        Contact = new ContactPart { Address = "Jalan Melati 5, Bandung", Email = MailOf(number), Phone = "0812 3456 7890" },
        Wanted = new WantedPart { Information = words.Text(36), Purpose = "Penelitian tesis" },
        Delivery = new DeliveryPart { Access = AccessWay.Copy, Form = CopyForm.Softcopy, Delivery = DeliveryWay.Email },
    }));

    /// <summary>The remote certification of diplomas, under the version that is in force.</summary>
    public static BenchForm Ljj(string hash) => new("application for a declared service", ServiceForms.NameOf("ljj"), "/layanan/ljj/periksa", (words, file, number) =>
    {
        var name = words.Name();
        var draft = new ServiceDraft { Hash = hash, Applicant = new ApplicantAnswers { Kind = ApplicantKind.Person, Name = name, Email = MailOf(number) } };
        (string Field, string Text)[] said =
        [
            ("name", name), ("nik", NikOf(number)), ("programme", "science"), ("year", "2012"), ("diploma_number", string.Create(CultureInfo.InvariantCulture, $"DN-01 Ma {number:000000}")),
            ("original", "yes"), ("purpose", "work"), ("form", "electronic"), ("truth", "true"),
        ];
        foreach (var (field, text) in said) draft.Of(field).Texts.Add(text);
        var row = new Dictionary<string, TypedAnswer>(StringComparer.Ordinal);
        ServiceDraft.Of(row, "kind").Texts.Add("diploma");
        ServiceDraft.Of(row, "pages").Files.Add(new TakenFile(file.Id, file.Name, file.Size, Held: false));
        draft.Of("documents").Rows.Add(row);
        return JsonSerializer.Serialize(draft);
    });

    private static string MailOf(int number) => string.Create(CultureInfo.InvariantCulture, $"warga{number}@contoh.example");

    /// <summary>Another person for each filing: what a person asked before is looked at, and so many may run for one.</summary>
    private static string NikOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"327101{1 + (number / 9_999 % 28):00}{1 + (number / 279_972 % 12):00}80{1 + (number % 9_999):0000}");
}
