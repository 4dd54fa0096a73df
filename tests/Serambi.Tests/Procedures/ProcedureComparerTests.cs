using Serambi.Platform.Calendar;
using Serambi.Platform.Procedures;
using Xunit;

namespace Serambi.Tests.Procedures;

public sealed class ProcedureComparerTests
{
    private static readonly string Own = ProcedureScene.Example.Replace("statutory: true", "statutory: false", StringComparison.Ordinal);

    public static TheoryData<string, string> Stricter => new()
    {
        { "rule: RESP10", "within: 7 wd" },
        { "rule: RESP10", "within: 10 d" },
        { "by: [ppid, unit_operator]", "by: ppid" },
        { "    label: { id: Nyatakan lengkap, en: Declare complete }", "    reason: required\n    label: { id: Nyatakan lengkap, en: Declare complete }" },
        { "    label: { id: Nyatakan lengkap, en: Declare complete }", "    not_by: ask_correction\n    label: { id: Nyatakan lengkap, en: Declare complete }" },
        { "extend: processing, ", "" },
        { "        undecided: { id: Status informasi belum dapat diputuskan, en: The status of the information cannot be decided yet }\n", "" },
        { "    label: { id: Menunggu persetujuan, en: Waiting for approval }", "    within: 2 wd\n    label: { id: Menunggu persetujuan, en: Waiting for approval }" },
        {
            "propose_refusal: approval, withdraw: withdrawn! }",
            "propose_refusal: review, withdraw: withdrawn! }\n  review: { label: Telaah hukum, by: ppid, does: { reviewed: approval, send_back: processing, withdraw: withdrawn! } }"
        },
    };

    public static TheoryData<string, string, string> Laxer => new()
    {
        { "rule: RESP10", "within: 11 wd", "LaxPeriod" },
        { "rule: RESP10", "rule: OBJ30", "LaxPeriod" },
        { "rule: EXT7", "within: 8 wd", "LaxPeriod" },
        { "starts: filed", "starts: accept", "LaxStart" },
        { "stops: [give, approve, withdraw, lapse]", "stops: [give, accept]", "LaxStop" },
        { "governs: true", "governs: true\n    pauses_in: waiting", "LaxPause" },
        { "    governs: true\n", "", "LaxGoverns" },
        { "not_held: {", "busy: { id: Sibuk, en: Busy }\n        not_held: {", "LaxGround" },
        { "by: superior", "by: [superior, ppid]", "LaxRole" },
        { "roles: [applicant, service_officer]\n    grave: true", "roles: service_officer\n    grave: true", "LaxApplicant" },
        { "return: processing, ", "", "LaxActionMissing" },
        { "propose_refusal: approval,", "propose_refusal: refused!,", "LaxTarget" },
        { "accept: processing,", "accept: approval,", "LaxTarget" },
        { "accept: processing, ask", "accept: processing, propose_refusal: approval, ask", "LaxTarget" },
        { "    reason: required\n", "", "LaxReason" },
        { "reason: [return]", "reason: []", "LaxReason" },
        { "    not_by: propose_refusal\n", "", "LaxNotBy" },
        { "min: 5", "min: 1", "LaxInput" },
        { "partly: { id: Sebagian, en: Part }", "partly: { id: Sebagian, en: Part }\n          refused: { id: Tidak, en: No }", "LaxOption" },
        { "      text: {", "      nik: { type: text, label: NIK }\n      text: {", "LaxBurden" },
        { "    legal: Perki 1/2021 Ps. 33\n", "", "none" },
        { "    notify: requester\n    legal: Perki 1/2021 Ps. 33\n", "", "LaxNotify" },
        { "    outcome: $scope\n", "", "LaxOutcome" },
        { "effective: 2021-06-30", "effective: 2020-06-30", "LaxDate" },
        { "statutory: false", "statutory: true", "LaxStatutory" },
        { "procedure: example_request", "procedure: another", "LaxKind" },
        { "    rule: CHECK3\n    per: checking", "    rule: CHECK3\n    per: processing", "LaxStart" },
        { "    per: checking", "    per: checking\n    late: withdraw", "LaxLate" },
        {
            "propose_refusal: approval, withdraw: withdrawn! }",
            "propose_refusal: review, withdraw: withdrawn! }\n  review: { label: Telaah, by: ppid, does: { reviewed: approval, end_it: refused!, withdraw: withdrawn! } }", "LaxTarget"
        },
        {
            "propose_refusal: approval, withdraw: withdrawn! }",
            "propose_refusal: review, withdraw: withdrawn! }\n  review: { label: Telaah, by: ppid, does: { reviewed: approval } }", "LaxApplicant"
        },
    };

    [Fact]
    public void Compare_TheSame_FindsNothing() => Assert.Empty(Compare(Own));

    [Theory]
    [MemberData(nameof(Stricter))]
    public void Compare_AStricterVariant_FindsNothing(string old, string now) => Assert.Empty(Compare(Changed(old, now)));

    [Theory]
    [MemberData(nameof(Laxer))]
    public void Compare_ALaxerVariant_NamesIt(string old, string now, string key)
    {
        var found = Compare(Changed(old, now));
        if (key == "none") Assert.Empty(found);
        else Assert.Contains(found, f => f.Key == key && f.Text().Length > 0);
    }

    private static string Changed(string old, string now)
    {
        Assert.Contains(old, Own, StringComparison.Ordinal);
        var changed = Own.Replace(old, now, StringComparison.Ordinal);
        return changed.Replace("\nresults:", "\n  reviewed: { label: Lanjut }\n  send_back: { label: Balik }\n  end_it: { label: Akhiri }\nresults:", StringComparison.Ordinal);
    }

    private static IReadOnlyList<Finding> Compare(string variant) => new ProcedureComparer(DeadlineRules.Shipped)
        .Compare(KnownProcedure.Read(ProcedureScene.Example).Definition, KnownProcedure.Read(variant).Definition);
}
