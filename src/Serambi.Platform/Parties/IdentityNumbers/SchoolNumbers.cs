namespace Serambi.Platform.Parties.IdentityNumbers;

/// <summary>National numbers of pupils and schools; only the form can be checked.</summary>
public static class SchoolNumbers
{
    private const int PupilLength = 10;
    private const int SchoolLength = 8;

    /// <summary>NISN, the number of a pupil: 10 digits.</summary>
    public static IdentityCheck CheckPupil(string? typed) => Digits.OfLength(typed, PupilLength);

    /// <summary>NPSN, the number of a school: 8 digits.</summary>
    public static IdentityCheck CheckSchool(string? typed) => Digits.OfLength(typed, SchoolLength);
}
