using System.Text.RegularExpressions;
using Serambi.Tests.Infrastructure;

namespace Serambi.Tests.InformationRequests;

/// <summary>Number and code as the receipt page shows them.</summary>
internal sealed record Receipt(string Number, string Secret);

/// <summary>Walks the public form from the first page to the receipt, as a browser without scripts does.</summary>
internal static partial class RequestWalk
{
    public static FormValues Applicant { get; } = new()
    {
        ["Applicant.Kind"] = "Person",
        ["Applicant.Name"] = "Siti Rahmawati",
        ["Applicant.IdentityNumber"] = "3273015708950001",
        ["Applicant.Occupation"] = "Peneliti",
        ["Applicant.ConsentIdentity"] = "true",
    };

    public static FormValues Contact { get; } = new()
    {
        ["Contact.Address"] = "Jalan Melati 5, Bandung",
        ["Contact.Email"] = "siti@contoh.example",
        ["Contact.Phone"] = "0812 3456 7890",
    };

    public static FormValues Wanted { get; } = new()
    {
        ["Wanted.Information"] = "Salinan laporan realisasi anggaran tahun 2025 per satuan kerja",
        ["Wanted.Purpose"] = "Penelitian tesis",
    };

    /// <summary>Another wish of the same person: the same words within minutes would be the first request again.</summary>
    public static FormValues WantedBesides { get; } = new() { ["Wanted.Information"] = "Daftar pegawai yang bertugas di loket layanan", ["Wanted.Purpose"] = "Penelitian tesis" };

    public static FormValues Delivery { get; } = new() { ["Delivery.Access"] = "Copy", ["Delivery.Form"] = "Softcopy", ["Delivery.Delivery"] = "Email" };

    public static FormFile Card { get; } = new("IdentityFile", "ktp.png", "image/png", TestBody.Picture);

    /// <summary>Fills everything up to the page that sends.</summary>
    public static async Task<TestPage> ToCheckAsync(Visitor visitor, FormValues? wanted = null)
    {
        var page = await visitor.GetPageAsync("/permintaan/ajukan");
        page = await visitor.SubmitAsync(page, "main form", Applicant, Card);
        page = await visitor.SubmitAsync(page, "main form", Contact);
        page = await visitor.SubmitAsync(page, "main form", wanted ?? Wanted);
        return await visitor.SubmitAsync(page, "main form", Delivery);
    }

    /// <summary>The whole way.</summary>
    public static async Task<Receipt> FileAsync(Visitor visitor, FormValues? wanted = null)
    {
        var sent = await visitor.SubmitAsync(await ToCheckAsync(visitor, wanted), "main form", new FormValues { ["Statement"] = "true" });
        return Read(sent);
    }

    public static Receipt Read(TestPage sent)
    {
        var codes = sent.TextsOf(".receipt-keys code");
        Xunit.Assert.Equal(2, codes.Count);
        Xunit.Assert.Matches(Secret(), codes[1]);
        return new Receipt(codes[0], codes[1]);
    }

    [GeneratedRegex("^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$", RegexOptions.None, 1000)]
    private static partial Regex Secret();
}
