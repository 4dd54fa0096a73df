using System.Text.RegularExpressions;
using Serambi.Web.Modules.Services.Language;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>Sabotaged copies of the declarations that ship: each mistake is named, at its line, and none makes another one go unsaid.</summary>
public sealed class ServiceCheckTests
{
    /// <summary>File, what is replaced, by what, the fault, and a word of the line at which it is named.</summary>
    public static TheoryData<string, string, string, string, string> Mistakes { get; } = new()
    {
        { "ljj", "service: ljj", "service: LJJ!", "BadServiceId", "service: LJJ!" },
        { "ljj", "unit: sekolah\n", "", "YamlMissingKey", "service: ljj" },
        { "ljj", "keep: P2Y", "keep: dua tahun", "YamlBadForm", "keep:" },
        { "ljj", "legal: [Permendikbudristek 58/2024 Pasal 17, UU 25/2009 Pasal 21, UU 11/2008 Pasal 5]", "legal: []", "NoLegalBasis", "legal: []" },
        { "ljj", "who: person, ", "", "NobodyMayApply", "applicant:" },
        { "ljj", "who: person", "who: orang", "YamlBadWord", "who: orang" },
        { "ljj", "one_per: nik", "one_per: nisn", "UnknownField", "one_per: nisn" },
        { "ljj", "max_active: 2, one_per: nik", "max_active: 2", "LimitHalf", "applicant:" },
        { "school-visit", "open: { quota: 60, per: year }", "open: { from: 2026-12-31, to: 2026-01-01 }", "BadOpening", "open:" },
        { "school-visit", "quota: 60", "quota: 0", "BadQuota", "open:" },
        { "ljj", "{ id: name, type: text", "{ id: name, type: teks", "YamlBadWord", "type: teks" },
        { "ljj", "{ id: name, type: text", "{ id: name, typ: text", "YamlUnknownKey", "typ: text" },
        { "ljj", "{ id: copies,", "{ id: year,", "DuplicateField", "{ id: year, type: integer, label: { id: Lembar" },
        { "ljj", "{ id: name, type", "{ id: programme, type", "DuplicateId", "{ id: programme, type: choice, label: { id: Program," },
        { "ljj", "{ id: name, type", "{ id: today, type", "ReservedField", "{ id: today" },
        { "ljj", "- id: kind\n", "- id: year\n", "DuplicateField", "- id: year\n" },
        { "ljj", "label: { id: Nomor ijazah, en: Number of the diploma }, max: 40", "max: 40", "MissingText", "id: diploma_number" },
        { "ljj", "\"@programmes\"", "\"@jurusan\"", "UnknownList", "@jurusan" },
        { "ljj", "accept: [pdf, jpg, png]\n            max_mb: 10", "accept: [pdf, exe]\n            max_mb: 10", "UnknownFileKind", "accept: [pdf, exe]" },
        { "ljj", "max_mb: 10", "max_mb: 500", "BadFileSize", "max_mb: 500" },
        { "ljj", "Number of the diploma }, max: 40", "Number of the diploma }, max: 0", "NothingFits", "max: 0" },
        { "ljj", "Number of the diploma }, max: 40", "Number of the diploma }, min: 300", "BadBounds", "min: 300" },
        { "ljj", "amount: 2000 * sheets", "amount: -2000", "BadAmount", "amount: -2000" },
        { "ljj", "amount: 2000 * sheets", "amount: 2000.5", "BadAmount", "amount: 2000.5" },
        { "ljj", "        min: 1\n        max: 5\n", "        min: 1\n        max: 5000\n", "TooManyEntries", "max: 5000" },
        { "ljj", "deny: year > year(today)", "deny: true", "AlwaysDenied", "deny: true" },
        { "ljj", "min: 1, max: 10, if:", "min: 11, max: 10, if:", "BadBounds", "min: 11" },
        { "ljj", "type: yesno, label: { id: Apakah Anda memohon", "type: yesno, min: 1, label: { id: Apakah Anda memohon", "NoBounds", "id: waiver," },
        { "ljj", "if: purpose = 'other'", "if: purpose = 'othr'", "UnknownOption", "purpose = 'othr'" },
        { "ljj", "if: purpose = 'other'", "if: tujuan = 'other'", "UnknownName", "tujuan = 'other'" },
        { "ljj", "if: purpose = 'other'", "if: (purpose = 'other'", "Expected", "(purpose = 'other'" },
        { "ljj", "value: copies * count(documents)", "value: copies * (sheets + 1)", "Circular", "id: sheets" },
        { "ljj", "deny: year > year(today)", "deny: year + year(today)", "WrongResult", "deny: year +" },
        { "ljj", "deny: year > year(today)\n    at: year", "deny: year > year(today)\n    at: tahun", "UnknownField", "at: tahun" },
        { "ljj", "amount: 2000 * sheets", "amount: if(waiver, 'gratis', 2000 * sheets)", "NotAlike", "amount:" },
        { "ljj", "due: verification", "due: kasir", "UnknownStage", "due: kasir" },
        { "ljj", "{ accept: signing, invite: appointment, ask_repair: repair, refuse: refused!, withdraw: withdrawn! }", "{ invite: appointment, ask_repair: repair, refuse: refused!, withdraw: withdrawn! }", "StageUnreachable", "  signing:" },
        { "school-visit", "{ record_visit: visited!, cancel: cancelled!, withdraw: withdrawn! }", "{ record_visit: awaited, cancel: awaited, withdraw: awaited }", "StageNoWayOut", "  awaited:" },
        { "ljj", "within: 2 wd\n    skip:", "within: dua hari\n    skip:", "YamlBadPeriod", "within: dua hari" },
        { "ljj", "by: superior", "by: kepala_sekolah", "UnknownRole", "by: kepala_sekolah" },
        { "ljj", "    if: form = 'courier'\n", "    if: bentuk = 'courier'\n", "UnknownName", "if: bentuk = 'courier'\n" },
        { "ljj", "hand_over: certified!, hand_over_proxy: certified!, send_off: certified!, close_unclaimed: unclaimed! }", "hand_over: certified!, hand_over_proxy: certified!, send_off: certified! }", "OnlyConditional", "    does: { hand_over: certified!" },
        { "ljj", "form: true, notify: unit", "form: true, message: true, notify: unit", "FormAsks", "  resubmit:" },
        { "ljj", "roles: [applicant, service_officer], form: true", "roles: service_officer, form: true", "FormWithoutApplicant", "  resubmit:" },
        { "ljj", "label: { id: Surat kuasa, en: Power of attorney }, min: 1,", "label: { id: Surat kuasa, en: Power of attorney }, public: true, min: 1,", "PublicInput", "      letter:" },
        { "ljj", "login: none", "login: akun", "YamlBadWord", "applicant:" },
        { "ljj", "skip: form = 'electronic'", "skip: form = 1", "NotAlike", "skip: form = 1" },
        { "ljj", "    issue: sign\n", "", "NeverIssued", "outputs:" },
        { "ljj", "each: documents", "each: dokumen", "UnknownRows", "each: dokumen" },
        { "ljj", "source: pages", "source: kind", "SourceNoFile", "source: kind" },
        { "ljj", "    source: pages\n", "", "StampWithoutSource", "- id: certification" },
        { "ljj", "{seq:4}/LJJ/{unit}/{yyyy}", "LJJ/{unit}/{yyyy}", "Numbermissing", "number:" },
        { "ljj", "{seq:4}/LJJ/{unit}/{yyyy}", "{seq:4}/{kelas}/{unit}/{yyyy}", "Numberunknown", "number:" },
        { "ljj", "    sign: superior\n", "    sign: kepala\n", "UnknownSigner", "sign: kepala" },
        { "ljj", "public: [\"name:mask\", kind,", "public: [nik, kind,", "PrivatePublic", "public: [nik" },
        { "ljj", "public: [\"name:mask\", kind,", "public: [nisn, kind,", "UnknownColumn", "public: [nisn" },
        { "ljj", "public: [\"name:mask\", kind,", "public: [\"name:tutup\", kind,", "YamlBadForm", "public: [\"name:tutup\"" },
        { "ljj", "    within: 5 wd", "    within: 0 wd", "NoLength", "    within: 0 wd" },
        { "ljj", "by: superior\n    within: 1 wd", "by: superior\n    within: 0 d", "NoLength", "    within: 0 d" },
        { "ljj", "  filed: { id: Permohonan", "  terbit: { id: Permohonan", "UnknownNotice", "terbit:" },
        { "school-visit", "register: [school_name,", "register: [teacher, letter,", "PrivatePublic", "register:" },
        { "school-visit", "register: [school_name,", "register: [letter,", "ColumnNoValue", "register:" },
        { "ljj", "max_active: 2", "max_active: 0", "BadQuota", "max_active: 0" },
        { "ljj", "\"@programmes\"", "\"@@programmes\"", "YamlBadForm", "@@programmes" },
        { "ljj", "\"@programmes\"", "programmes", "YamlBadForm", "options: programmes" },
        { "ljj", "deny: year > year(today)\n", "deny: year > year(today)\n    warn: year < 1970\n", "YamlNotBoth", "warn: year < 1970\n" },
        { "research-permit", "Judul :: {{isian.topic}}", "Judul :: {{isian.judul}}", "LetterFault", "Judul :: {{isian.judul}}" },
        { "research-permit", "until: end", "until: days", "WrongResult", "until: days" },
        { "iomki", "  of: permit\n", "  of: izin\n", "PermitOf", "  of: izin" },
        { "iomki", "  revoke: superior", "  revoke: pejabat", "UnknownRole", "  revoke: pejabat" },
        { "iomki", "  revoke: superior", "  revoke: superior\n  renew: { before: 30 }", "RenewEndless", "renew:" },
        { "iomki", "      for: suspend\n", "      for: \"warn\"\n", "LetterTwice", "for: \"warn\"" },
        { "iomki", "{seq}/SPB/{unit}/{yyyy}", "SPB/{unit}/{yyyy}", "Numbermissing", "SPB/{unit}" },
        { "iomki", "Izin tersebut dicabut sejak {{tindakan.tanggal}}", "Izin tersebut dicabut sejak {{tindakan.hari}}", "LetterFault", "{{tindakan.hari}}" },
        { "iomki", "[category, plants.province]", "[category, plants.provinsi]", "UnknownField", "statistics:" },
        { "iomki", "[category, plants.province]", "[category, workers]", "StatisticType", "statistics:" },
        { "iomki", "  revoke: superior", "  revoke: superior\n  renew: { before: 0 }", "RenewDays", "renew:" },
        { "iomki", "  revoke: superior", "  revoke: superior\n  renew: { before: 30, keep: [nama] }", "UnknownField", "renew:" },
        { "iomki", "  revoke: superior", "  revoke: superior\n  renew: { before: 30, keep: [truth] }", "RenewAnew", "renew:" },
        { "iomki", "after: report, by: superior", "after: report, by: pejabat", "UnknownRole", "restore:" },
        { "iomki", "after: report", "after: laporan", "YamlBadWord", "restore:" },
        { "iomki", "days: sun", "days: minggu", "YamlBadWord", "days: minggu" },
        { "iomki", "days: sun, at: \"23:59\"", "days: sun, at: \"24:00\"", "YamlBadForm", "\"24:00\"" },
        { "iomki", "days: sun, ", "days: [], ", "NoDueDays", "days: []" },
        { "iomki", "days: sun, at: \"23:59\"", "days: sun, at: \"23:59\", grace: 200", "BadGrace", "grace: 200" },
        { "iomki", "from: 2021-07-26, days", "from: 2020-04-28, days", "ScheduleOrder", "2020-04-28, days: [tue" },
        { "iomki", "from: 2021-07-26, days", "from: 2021-07-26, to: 2021-07-01, days", "DatesReversed", "to: 2021-07-01" },
        { "iomki", "missed: 3, do: suspend", "missed: 1, do: suspend", "SanctionOrder", "do: suspend" },
        { "iomki", "missed: 3, do: suspend", "missed: 3, do: warn", "SanctionOrder", "missed: 3, do: warn" },
        { "iomki", "missed: 1, do: warn", "missed: 0, do: warn", "BadMissed", "missed: 0" },
        { "iomki", "{ id: present, type: integer,", "{ id: present, type: file,", "ReportNoFile", "id: present, type" },
        { "iomki", "{ id: present, type: integer,", "{ id: present, type: teks,", "YamlBadWord", "type: teks" },
        { "iomki", "present > permit.workers", "present > permit.pekerja", "UnknownName", "permit.pekerja" },
        { "iomki", "        at: present", "        at: hadir", "UnknownField", "at: hadir" },
        { "iomki", "type: nib, label", "type: nib, from: 2021-01-01, label", "YamlUnknownKey", "type: nib, from" },
        { "research-permit", "if: contains(methods, 'interview')", "if: contains(methods, 'wawancara')", "UnknownOption", "'wawancara'" },
    };

    [Theory]
    [MemberData(nameof(ServiceScene.Shipped), MemberType = typeof(ServiceScene))]
    public void Shipped_IsSound_WithoutAWarning(string name) => Assert.Empty(ServiceChecker.Check(Text(name)).Findings);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_IsNamed_AtItsLine(string name, string right, string wrong, string key, string at)
    {
        var yaml = Text(name);
        Assert.Contains(right, yaml, StringComparison.Ordinal);
        var bad = Replaced(yaml, right, wrong);
        var check = ServiceChecker.Check(bad);

        Assert.Null(check.Service);
        var finding = check.Findings.FirstOrDefault(f => f.Key == key);
        Assert.True(finding is not null, string.Join('\n', check.Findings));
        Assert.Equal(LineOf(bad, at), finding.Line);
        Assert.False(finding.Warning);
        Assert.NotEmpty(finding.Text());
    }

    [Fact]
    public void AllMistakes_AreNamedAtOnce()
    {
        var yaml = Text("ljj");
        string[] keys = ["UnknownOption", "Circular", "UnknownStage", "UnknownRole", "PrivatePublic", "UnknownFileKind", "YamlUnknownKey", "StageUnreachable"];
        foreach (var (name, right, wrong, key, _) in Mistakes.Select(m => m.Data).Where(m => keys.Contains(m.Item4) && m.Item1 == "ljj").DistinctBy(m => m.Item4)) yaml = Replaced(yaml, right, wrong);
        var found = ServiceChecker.Check(yaml).Findings.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(keys.Except(found));
    }

    [Fact]
    public void Findings_StandInTheOrderOfTheirLines_WithColumns()
    {
        var check = ServiceChecker.Check(WithFields(Field("a", "text", "if: b = 'x'"), Field("c", "integer", "value: 1 + true")));
        Assert.Equal([("UnknownName", 33), ("WrongArgument", 34)], check.Findings.Select(f => (f.Key, f.Line ?? 0)));
        var lines = WithFields(Field("a", "text", "if: b = 'x'"), Field("c", "integer", "value: 1 + true")).Split('\n');
        Assert.Equal(["b = 'x'", "true"], check.Findings.Select(f => lines[f.Line!.Value - 1][(f.Column!.Value - 1)..].Split(" }")[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a")]
    [InlineData("service: [")]
    [InlineData("title: { id: Doku\nmen, en: Document }")]
    [InlineData("service: ljj\nservice: ljj")]
    public void NoDeclaration_IsRefused(string yaml) => Assert.NotEmpty(ServiceChecker.Check(yaml).Findings);

    [Fact]
    public void NothingButAName_MissesEverything()
    {
        var missing = ServiceChecker.Check("service: a").Findings.Where(f => f.Key == "YamlMissingKey").SelectMany(f => f.Args).Order(StringComparer.Ordinal);
        Assert.Equal(["actions", "applicant", "effective", "keep", "pages", "results", "stages", "standard", "title", "unit"], missing);
    }

    [Fact]
    public void MissingTranslation_UnknownUnit_AndStandard_OnlyWarn()
    {
        var yaml = Replaced(Replaced(Text("ljj"), "title: { id: Data alumni, en: The graduate }", "title: Data alumni"), "  staff:\n    - { id: Dua petugas pemeriksa dan satu pejabat penanda tangan, en: Two examining officers and one signing official }\n", "");
        var check = ServiceChecker.Check(yaml, _ => false);
        Assert.NotNull(check.Service);
        Assert.All(check.Findings, f => Assert.True(f.Warning));
        Assert.Equal(["UnknownUnit", "StandardMissing", "Untranslated"], check.Findings.Select(f => f.Key));
        Assert.Equal(LineOf(yaml, "title: Data alumni"), check.Findings[2].Line);
    }

    [Fact]
    public void OptionsThatSayTheSame_OnlyWarn()
    {
        var yaml = Replaced(Text("ljj"), "transcript: { id: Transkrip nilai,", "transcript: { id: Ijazah,");
        var finding = Assert.Single(ServiceChecker.Check(yaml).Findings);
        Assert.Equal(("SameLabel", true, true), (finding.Key, finding.Warning, yaml.Split('\n')[finding.Line!.Value - 1].Contains("id: Ijazah", StringComparison.Ordinal)));
    }

    [Fact]
    public void CalculatedFromAPrivateField_IsNotMadePublic()
    {
        var yaml = WithFields(Field("nik", "nik", "private: true"), Field("tampak", "text", "value: \"concat('NIK ', nik)\""), Field("lagi", "text", "value: upper(tampak)"));
        Assert.Equal("PrivateThrough", Assert.Single(ServiceChecker.Check(yaml + "register: [lagi]\n").Findings).Key);
        Assert.NotNull(ServiceChecker.Check(yaml + "register: [\"lagi:mask\"]\n").Service);
    }

    [Theory]
    [InlineData("stages:.*(?=actions:)", "stages: {}\n", "NoStages")]
    [InlineData("pages:.*", "pages: []\n", "NoPages")]
    [InlineData("pages:", "lists: { kosong: {} }\npages:", "NoOptions")]
    public void Emptiness_IsRefused(string part, string empty, string key)
    {
        var yaml = Regex.Replace(WithFields(Field("a", "text")), $"^{part}", empty, RegexOptions.Singleline | RegexOptions.Multiline, TimeSpan.FromSeconds(5));
        var check = ServiceChecker.Check(yaml);
        Assert.Null(check.Service);
        Assert.Contains(key, check.Findings.Where(f => !f.Warning).Select(f => f.Key));
    }

    [Fact]
    public void ShownByAPrivateField_IsNotMadePublic_WhenCalculated_AndWarns_WhenAsked()
    {
        var yaml = WithFields(Field("sakit", "yesno", "private: true"), Field("tanda", "text", "value: \"'ya'\", if: sakit"), Field("tanya", "text", "if: sakit"));
        Assert.Equal("PrivateThrough", Assert.Single(ServiceChecker.Check(yaml + "register: [tanda]\n").Findings).Key);
        var asked = ServiceChecker.Check(yaml + "register: [tanya]\n");
        Assert.NotNull(asked.Service);
        Assert.Equal(("PrivateIf", true), asked.Findings.Select(f => (f.Key, f.Warning)).Single());
        var page = yaml + "  - id: two\n    title: { id: Dua, en: Two }\n    if: sakit\n    fields:\n      - " + Field("jauh", "text", "value: \"'ya'\"") + "\nregister: [jauh]\n";
        Assert.Equal("PrivateThrough", Assert.Single(ServiceChecker.Check(page).Findings).Key);
    }

    [Fact]
    public void LongCircle_IsToldInPart_AndTooManyFieldsAreNotCompiled()
    {
        var circle = Enumerable.Range(0, 40).Select(i => Field($"f{i}", "integer", $"value: f{(i + 1) % 40}")).ToArray();
        Assert.EndsWith("f11 → … → f0", Assert.Single(ServiceChecker.Check(WithFields(circle)).Findings).Args[0], StringComparison.Ordinal);
        var many = Enumerable.Range(0, 1_001).Select(i => Field($"f{i}", "integer", $"value: f{(i + 1) % 1_001}")).ToArray();
        Assert.Equal("TooManyFields", Assert.Single(ServiceChecker.Check(WithFields(many)).Findings).Key);
    }

    [Fact]
    public void Circle_ThroughPagesAndRows_IsFound()
    {
        var direct = WithFields(Field("a", "text", "if: b = 'x'"), Field("b", "text", "if: c = 'x'"), Field("c", "text", "if: a = 'x'"));
        Assert.Contains("a → b → c → a", Assert.Single(ServiceChecker.Check(direct).Findings).Text(), StringComparison.Ordinal);
        var rows = WithFields(Field("n", "integer", "value: sum(l.x)"), Field("l", "list", $"of: [{Field("x", "integer", "value: n")}]"));
        Assert.Equal("Circular", Assert.Single(ServiceChecker.Check(rows).Findings).Key);
        var own = WithFields(Field("l", "list", $"of: [{Field("x", "integer", "value: y")}, {Field("y", "integer", "value: x")}]"));
        Assert.Equal("Circular", Assert.Single(ServiceChecker.Check(own).Findings).Key);
    }

    [Fact]
    public void Version_IsTheMeaning_NotTheWriting()
    {
        var one = Sound(Text("ljj"));
        Assert.Equal(64, one.Hash.Length);
        Assert.Equal(one.Hash, Sound("# catatan\n" + Text("ljj")).Hash);
        Assert.NotEqual(one.Hash, Sound(Replaced(Text("ljj"), "within: 5 wd", "within: 6 wd")).Hash);
        Assert.NotEqual(one.Hash, Sound(Replaced(Text("ljj"), "min: 1950", "min: 1951")).Hash);
    }

    [Theory]
    [MemberData(nameof(ServiceScene.Shipped), MemberType = typeof(ServiceScene))]
    public void Standard_HasAllFourteenComponents(string name)
    {
        var standard = ServiceStandard.Of(Sound(Text(name)).Declaration);
        Assert.Equal("abcdefghijklmn", string.Concat(standard.Select(c => c.Letter)));
        Assert.All(standard, c => Assert.True(c.Name.Length > 0 && c.Lines.Count > 0 && c.Lines.All(l => l.Length > 0), c.Name));
    }

    [Fact]
    public void Standard_SaysTariffPeriodsOfRulesAndWhatIsGivenBesidesOutputs()
    {
        var fees = "fees:\n  - { id: a, label: { id: Cetak, en: Print }, amount: 5000, due: check }\n  - { id: b, label: { id: Kirim, en: Post }, amount: '1000 * 2', tariff: { id: menurut jarak, en: by distance }, due: check, legal: [SK 1] }\n";
        var clocks = "clocks:\n  promise: { label: { id: Janji, en: Promise }, rule: RESP10, starts: filed, stops: finish, governs: true }\n";
        var standard = ServiceStandard.Of(Sound(Replaced(WithFields(Field("a", "text")), "within: 3 wd", "within: 2 wd") + fees + clocks).Declaration);
        Assert.Equal(["Cetak: Rp5.000", "Kirim: menurut jarak (SK 1)"], standard[4].Lines);
        Assert.Equal(["Janji: 10 hari kerja", "Periksa: 2 hari kerja"], standard[3].Lines);
        Assert.Equal(["x"], standard[5].Lines);
    }

    [Theory]
    [InlineData("  requirements: [{ id: x, en: x }]\n", "requirements")]
    [InlineData("  products: [{ id: x, en: x }]\n", "products")]
    [InlineData("    within: 3 wd\n", "within")]
    public void Standard_WithoutAComponentThatTheRestCouldSay_Warns(string line, string word)
    {
        var finding = Assert.Single(ServiceChecker.Check(Replaced(WithFields(Field("a", "text")), line, "")).Findings);
        Assert.Equal(("StandardMissing", word, true), (finding.Key, Assert.Single(finding.Args), finding.Warning));
    }

    [Fact]
    public void Standard_FeeOfWhichNobodySaysHowMuch_Warns() => Assert.Equal(
        "tariff",
        Assert.Single(Assert.Single(ServiceChecker.Check(WithFields(Field("a", "integer")) + "fees:\n  - { id: a, label: { id: Cetak, en: Print }, amount: 100 * a, due: check }\n").Findings).Args));

    [Fact]
    public void BoundsOfACalculatedField_AreRefused() =>
        Assert.Equal("NoBounds", Assert.Single(ServiceChecker.Check(WithFields(Field("a", "integer", "value: 1 + 1, max: 1"))).Findings).Key);

    private static string Replaced(string yaml, string right, string wrong)
    {
        var at = yaml.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, right);
        return yaml[..at] + wrong + yaml[(at + right.Length)..];
    }

    private static int LineOf(string yaml, string part)
    {
        var at = yaml.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0, part);
        return yaml.AsSpan(0, at).Count('\n') + 1;
    }
}
