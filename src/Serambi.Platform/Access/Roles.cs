namespace Serambi.Platform.Access;

/// <summary>The roles that staff hold per unit (Perki 1/2021 art. 6–12 and the house's own). Modules may add more.</summary>
public static class Roles
{
    /// <summary>Petugas Pelayanan Informasi: receives, registers, writes to requesters.</summary>
    public const string ServiceOfficer = "service_officer";

    /// <summary>PPID Pelaksana: works the part of a case that was handed to the unit.</summary>
    public const string UnitOperator = "unit_operator";

    /// <summary>PPID: decides.</summary>
    public const string InformationOfficer = "ppid";

    /// <summary>Atasan PPID: approves refusals, decides objections.</summary>
    public const string Superior = "superior";

    public const string Editor = "editor";

    /// <summary>Sees figures and cases, changes nothing.</summary>
    public const string Leader = "leader";

    /// <summary>Sees everything that is not sealed, the audit trail included; changes nothing.</summary>
    public const string Auditor = "auditor";

    public const string Administrator = "administrator";

    /// <summary>Roles in the order in which screens list them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [ServiceOfficer, UnitOperator, InformationOfficer, Superior, Editor, Leader, Auditor, Administrator];

    /// <summary>Roles that may open cases of their units.</summary>
    public static IReadOnlyList<string> SeeCases { get; } =
        [ServiceOfficer, UnitOperator, InformationOfficer, Superior, Leader, Auditor];

    /// <summary>Roles that may write down what came by phone, letter or at the counter.</summary>
    public static IReadOnlyList<string> WriteDown { get; } = [ServiceOfficer, InformationOfficer];

    /// <summary>Roles that may work on cases of their units (assign, note, write); what else they may do is the procedure's word.</summary>
    public static IReadOnlyList<string> WorkCases { get; } = [ServiceOfficer, UnitOperator, InformationOfficer, Superior];
}
