namespace Serambi.Platform.Parties.IdentityNumbers;

/// <summary>What a valid NIK tells.</summary>
/// <param name="BornOn">The latest date not in the future that its six digits can mean.</param>
/// <param name="IsWoman">Women have 40 added to the day.</param>
/// <param name="Province">The province of first issue.</param>
/// <param name="Regency">The regency or city of first issue; null when its code is no longer in use.</param>
public sealed record NikFacts(DateOnly BornOn, bool IsWoman, Region Province, Region? Regency);

/// <summary>
/// The population number (nomor induk kependudukan): 16 digits, region of first issue (2+2+2), date of birth DDMMYY (women: day + 40), serial.
/// UU 24/2013 on population administration, Article 13; PP 40/2019. There is no check digit.
/// </summary>
public static class Nik
{
    /// <summary>Digits of a NIK.</summary>
    public const int Length = 16;
    private const int WomanOffset = 40;

    /// <summary>Checks form, province, date and serial. A regency that is not in today's list only warns.</summary>
    /// <param name="typed">With or without blanks, dots and hyphens.</param>
    /// <param name="today">Today in the body's time zone: nobody is born later.</param>
    public static IdentityCheck Check(string? typed, DateOnly today)
    {
        if (Digits.OfLength(typed, Length) is var form && form.Value is not { } nik)
        {
            return form;
        }

        var errors = new List<IdentityFinding>();
        if (Regions.Province(nik[..2]) is null)
        {
            errors.Add(new IdentityFinding(IdentityCode.UnknownProvince, nik[..2]));
        }

        if (BornOn(nik, today) is null)
        {
            errors.Add(new IdentityFinding(IdentityCode.ImpossibleBirthDate));
        }

        if (Digits.Number(nik, 12, 4) == 0)
        {
            errors.Add(new IdentityFinding(IdentityCode.SerialZero));
        }

        if (errors.Count > 0)
        {
            return new IdentityCheck(null, errors, []);
        }

        return Regions.Regency(nik[..4]) is null
            ? IdentityCheck.Valid(nik, new IdentityFinding(IdentityCode.UnknownRegency, $"{nik[..2]}.{nik[2..4]}"))
            : IdentityCheck.Valid(nik);
    }

    /// <summary>What the number tells; null when it is not valid.</summary>
    public static NikFacts? Read(string? typed, DateOnly today) => Check(typed, today).Value is { } nik && BornOn(nik, today) is { } bornOn
        ? new NikFacts(bornOn, Digits.Number(nik, 6, 2) > WomanOffset, Regions.Province(nik[..2])!, Regions.Regency(nik[..4]))
        : null;

    private static DateOnly? BornOn(string nik, DateOnly today)
    {
        var day = Digits.Number(nik, 6, 2);
        day = day > WomanOffset ? day - WomanOffset : day;
        var month = Digits.Number(nik, 8, 2);
        var year = Digits.Number(nik, 10, 2);
        foreach (var candidate in (ReadOnlySpan<int>)[2000 + year, 1900 + year])
        {
            if (Dates.Exists(candidate, month, day, today))
            {
                return new DateOnly(candidate, month, day);
            }
        }

        return null;
    }
}
