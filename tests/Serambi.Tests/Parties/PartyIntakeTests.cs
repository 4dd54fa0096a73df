using Serambi.Platform.Parties;
using Serambi.Platform.Seals;
using Serambi.Tests.Seals;
using Xunit;

namespace Serambi.Tests.Parties;

public sealed class PartyIntakeTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 6);
    private readonly TestKeys keys = new();
    private readonly PartyIntake intake;

    public PartyIntakeTests() => intake = new PartyIntake(keys.Seal, new PartyIdentity(keys.Index), TimeProvider.System);

    public void Dispose() => keys.Dispose();

    [Fact]
    public void Prepare_Good_NormalisesSealsAndRecordsConsent()
    {
        var input = new PartyInput
        {
            Name = "  Siti\u202e Aminah ",
            IdentityKind = IdentityKinds.Nik,
            IdentityNumber = "3273 0117 0895 0001",
            Email = "Siti.A@Contoh.ID",
            Phone = "0812-3456-7890",
            WhatsApp = "+62 812 3456 7890",
            Instagram = "@SitiA",
            Address = "Jl. Asia Afrika 1\r\nBandung",
            Needs = ["wheelchair", "sign_language"],
            Consents = [new ConsentInput("identity_document", "Saya setuju…", new DateOnly(2027, 3, 6))],
        };
        var prepared = intake.Prepare(input, Today).Value;
        var caseId = Guid.CreateVersion7();
        var party = prepared.Build(caseId);
        Assert.Equal("Siti Aminah", party.Name);
        Assert.Equal(["siti.a@contoh.id", "+6281234567890", "+6281234567890", "sitia", "Jl. Asia Afrika 1\nBandung"], party.Contacts.Select(c => c.Value));
        Assert.Equal("3273011708950001", keys.Seal.Open(party.IdentityNumber!, FieldSeal.IdentityOf(party.Id)));
        Assert.Equal("sign_language,wheelchair", party.Needs);
        var consent = Assert.Single(party.Consents);
        Assert.Equal((caseId, "Saya setuju…", new DateOnly(2027, 3, 6)), (consent.CaseId, consent.Text, consent.RetainUntil));
        Assert.Equal(party.Id, prepared.Build(caseId).Id);
        Assert.NotSame(party, prepared.Build(caseId));
    }

    [Fact]
    public void Prepare_Bad_NamesEveryField()
    {
        var input = new PartyInput { Name = " ", IdentityKind = IdentityKinds.Nik, IdentityNumber = "123", Email = "siti", Phone = "0812", Occupation = new string('x', 121), Address = new string('x', 501), Needs = ["moon"] };
        Assert.Equal(["Address", "Email", "IdentityNumber", "Name", "Needs", "Occupation", "Phone"], intake.Prepare(input, Today).Problem!.Flatten().Select(p => p.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Prepare_OldRegion_OnlyWarns() =>
        Assert.Single(intake.Prepare(new PartyInput { Name = "Siti", IdentityKind = IdentityKinds.Nik, IdentityNumber = "3299011708950001" }, Today).Value.Warnings);

    [Fact]
    public void Prepare_DecreeHoweverWritten_HasOneIndex()
    {
        byte[] IndexOf(string typed) => intake.Prepare(new PartyInput { Name = "PT A", IdentityKind = IdentityKinds.LegalEntityDecree, IdentityNumber = typed }, Today).Value.Build(null).IdentityIndex!;
        Assert.Equal(IndexOf("AHU-0012345.AH.01.01.Tahun 2020"), IndexOf("ahu 0012345 ah 01 01 tahun 2020"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("moon")]
    public void Prepare_NumberOfNoKind_IsRefused(string? kind) =>
        Assert.Equal("IdentityNumber", intake.Prepare(new PartyInput { Name = "Siti", IdentityKind = kind, IdentityNumber = "12345" }, Today).Problem!.Field);
}
