using System.Collections.Frozen;

namespace Serambi.Platform.Parties;

/// <summary>What a region is.</summary>
public enum RegionKind
{
    Province,
    Regency,
    City,
}

/// <summary>A province, or a regency or city of it.</summary>
/// <param name="Code">As in the decree: <c>32</c> or <c>32.73</c>.</param>
/// <param name="Name">With the kind, as in the decree: <c>Kota Bandung</c>.</param>
/// <param name="Kind">Province, regency or city.</param>
/// <param name="ProvinceCode">The province's code; its own for a province.</param>
public sealed record Region(string Code, string Name, RegionKind Kind, string ProvinceCode);

/// <summary>The provinces, regencies and cities with their codes: Kepmendagri 300.2.2-2430/2025 (38 provinces, 416 regencies, 98 cities).</summary>
public static class Regions
{
    private const string Resource = "regions_prov_kab.csv";

    private static readonly Lazy<IReadOnlyList<Region>> Read = new(Load);
    private static readonly Lazy<FrozenDictionary<string, Region>> ByCode =
        new(() => Read.Value.ToFrozenDictionary(r => r.Code.Replace(".", "", StringComparison.Ordinal), StringComparer.Ordinal));

    /// <summary>All regions in the order of the decree.</summary>
    public static IReadOnlyList<Region> All => Read.Value;

    /// <summary>The 38 provinces.</summary>
    public static IEnumerable<Region> Provinces => All.Where(r => r.Kind == RegionKind.Province);

    /// <summary>The province with the code of two digits; null if there is none.</summary>
    public static Region? Province(string code) => Find(code) is { Kind: RegionKind.Province } region ? region : null;

    /// <summary>The regency or city with the code <c>32.73</c> or <c>3273</c>; null if there is none.</summary>
    public static Region? Regency(string code) => Find(code) is { Kind: not RegionKind.Province } region ? region : null;

    /// <summary>The regencies and cities of a province.</summary>
    public static IEnumerable<Region> RegenciesOf(string provinceCode) => All.Where(r => r.Kind != RegionKind.Province && r.ProvinceCode == provinceCode);

    private static Region? Find(string code) => ByCode.Value.GetValueOrDefault(code.Replace(".", "", StringComparison.Ordinal));

    private static List<Region> Load()
    {
        using var stream = typeof(Regions).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"Resource {Resource} is missing");
        using var reader = new StreamReader(stream);
        var regions = new List<Region>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            // code, name, kind, parent: no field of the decree's list holds a comma.
            if (line.Split(',') is not [var code, var name, var kind, var parent])
            {
                throw new InvalidDataException($"{Resource}: four columns expected in \"{line}\"");
            }

            regions.Add(new Region(code, name, KindOf(kind), parent.Length == 0 ? code : parent));
        }

        return regions;
    }

    private static RegionKind KindOf(string kind) => kind switch
    {
        "provinsi" => RegionKind.Province,
        "kabupaten" => RegionKind.Regency,
        "kota" => RegionKind.City,
        _ => throw new InvalidDataException($"{Resource}: unknown kind \"{kind}\""),
    };
}
