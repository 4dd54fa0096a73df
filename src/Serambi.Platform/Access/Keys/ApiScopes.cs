namespace Serambi.Platform.Access.Keys;

/// <summary>What a key may do; each is given by itself.</summary>
public static class ApiScopes
{
    /// <summary>Cases: list, one, its clocks and its history; nothing about persons.</summary>
    public const string Cases = "cases.read";

    /// <summary>The statutory register; nothing about persons.</summary>
    public const string Register = "register.read";

    /// <summary>Beside one of the others: who the requester is and how to reach them. Identity numbers and identity documents are never read by a program.</summary>
    public const string Persons = "persons.read";

    public static IReadOnlyList<string> All { get; } = [Cases, Register, Persons];
}
