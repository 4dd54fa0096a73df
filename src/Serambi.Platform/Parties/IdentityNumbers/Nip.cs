namespace Serambi.Platform.Parties.IdentityNumbers;

/// <summary>The civil servant's number, 18 digits: birth YYYYMMDD, appointment YYYYMM, sex (1 man, 2 woman), serial of 3.</summary>
public static class Nip
{
    private const int Length = 18;

    /// <summary>Checks the form, both dates and the sex.</summary>
    /// <param name="typed">With or without blanks.</param>
    /// <param name="today">Today in the body's time zone.</param>
    public static IdentityCheck Check(string? typed, DateOnly today)
    {
        if (Digits.OfLength(typed, Length) is var form && form.Value is not { } nip)
        {
            return form;
        }

        var errors = new List<IdentityFinding>();
        if (!Dates.Exists(Digits.Number(nip, 0, 4), Digits.Number(nip, 4, 2), Digits.Number(nip, 6, 2), today))
        {
            errors.Add(new IdentityFinding(IdentityCode.ImpossibleBirthDate));
        }

        // "Appointed in month 21" marks the numbers of contract staff (PPPK): year + 21.
        var month = Digits.Number(nip, 12, 2);
        if (!Dates.Exists(Digits.Number(nip, 8, 4), month == 21 ? 1 : month, 1, today))
        {
            errors.Add(new IdentityFinding(IdentityCode.ImpossibleAppointment));
        }

        if (nip[14] is not ('1' or '2'))
        {
            errors.Add(new IdentityFinding(IdentityCode.ImpossibleSex));
        }

        return errors.Count == 0 ? IdentityCheck.Valid(nip) : new IdentityCheck(null, errors, []);
    }
}
