using System.Globalization;
using Serambi.Platform.Parties;

namespace Serambi.Web.Modules.InformationRequests.Demo;

/// <summary>Fills the form of Lampiran VI for somebody who does not exist.</summary>
internal static class DemoApplicant
{
    /// <summary>A complete form but for the identity file.</summary>
    public static (RequestForm Form, string Unit) Form(DemoWords words, DemoRequest request, Random random)
    {
        var english = random.Next(14) == 0;
        var legal = random.Next(9) == 0;
        var topic = DemoWords.Pick(english ? words.English : words.Topics, random);
        var name = legal ? DemoWords.Pick(words.Legal, random) : $"{DemoWords.Pick(words.First, random)} {DemoWords.Pick(words.Last, random)}";
        var hasMail = random.Next(10) > 1;
        var see = random.Next(8) == 0;
        var paper = !see && random.Next(7) == 0;
        var form = new RequestForm { Language = english ? "en" : "id" };
        form.Applicant = new ApplicantPart
        {
            Kind = legal ? PartyKind.LegalEntity : PartyKind.Person,
            Name = name,
            IdentityNumber = legal ? string.Create(CultureInfo.InvariantCulture, $"AHU-CONTOH-{request.Index:0000}.AH.01.07") : Nik(words, request, random),
            Occupation = legal ? null : DemoWords.Pick(words.Occupations, random),
            ConsentIdentity = true,
        };
        form.Contact = new ContactPart
        {
            Address = string.Create(CultureInfo.InvariantCulture, $"{DemoWords.Pick(words.Streets, random)} {random.Next(1, 99)}, {DemoWords.Pick(words.Towns, random)}"),
            Email = hasMail ? string.Create(CultureInfo.InvariantCulture, $"pemohon{request.Index}@contoh.test") : null,
            Phone = hasMail && random.Next(3) > 0 ? null : string.Create(CultureInfo.InvariantCulture, $"0812000{request.Index:00000}"),
            Needs = random.Next(25) == 0 ? [AccessNeeds.All[random.Next(AccessNeeds.All.Count - 1)]] : [],
        };
        form.Wanted = new WantedPart
        {
            Information = topic.Ask.Replace("{year}", (request.Received.Year - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
            Purpose = topic.Purpose,
        };
        form.Delivery = new DeliveryPart
        {
            Access = see ? AccessWay.See : AccessWay.Copy,
            Form = see ? null : paper ? CopyForm.Hardcopy : CopyForm.Softcopy,
            Delivery = see ? null : paper ? DeliveryWay.Post : hasMail ? DeliveryWay.Email : DeliveryWay.PickUp,
        };
        return (form, topic.Unit);
    }

    /// <summary>Valid in form and nobody's: no district has the code 99.</summary>
    private static string Nik(DemoWords words, DemoRequest request, Random random)
    {
        var day = random.Next(1, 29) + (random.Next(2) == 0 ? 40 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{DemoWords.Pick(words.Regions, random)}99{day:00}{random.Next(1, 13):00}{random.Next(60, 99):00}{9000 + (request.Index % 1000):0000}");
    }
}
