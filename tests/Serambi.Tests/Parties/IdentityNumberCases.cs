using Serambi.Platform.Parties.IdentityNumbers;
using Xunit;

namespace Serambi.Tests.Parties;

public sealed class IdentityNumberCases
{
    private static readonly DateOnly Today = new(2026, 3, 6);

    public static TheoryData<string, string, string, string> Cases()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Parties", "id_number_cases.csv")).Skip(1))
        {
            var cells = line.Split(',', 4);
            data.Add(cells[0], cells[1], cells[2], cells[3]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Check_EveryRowOfTheTable_AsTheTableSays(string kind, string typed, string verdict, string reason)
    {
        var (check, phone) = kind switch
        {
            "NIK" => (Nik.Check(typed, Today), null),
            "NPWP15" or "NPWP16" or "NITKU" => (Npwp.Check(typed), null),
            "NIB" => (Nib.Check(typed), null),
            "HP" or "TELP" or "CALLCENTER" => (PhoneNumber.Check(typed).Check, PhoneNumber.Check(typed).Kind),
            _ => throw new InvalidOperationException(kind),
        };

        Assert.Equal(verdict != "tidak", check.IsValid);
        Assert.Empty(check.Warnings);
        if (phone is not null)
        {
            Assert.Equal(kind switch { "HP" => PhoneKind.Mobile, "TELP" => PhoneKind.Landline, _ => PhoneKind.CallCentre }, phone);
            Assert.Equal(kind == "CALLCENTER" ? typed : reason[reason.IndexOf('+', StringComparison.Ordinal)..], check.Value);
        }
    }

    [Fact]
    public void Cases_TheTable_IsNotEmpty() => Assert.True(Cases().Count >= 23);
}
