using System.Buffers.Binary;
using System.Text;
using Serambi.Formats.Video;
using Xunit;

namespace Serambi.Tests.Formats.Video;

/// <summary>Size and code of a film are found; where it was taken is gone from what readers get.</summary>
public sealed class FilmTests
{
    private const string Place = "-06.1754+106.8272/";
    private const string Camera = "Kamera 7 Biro Humas";
    private const uint Taken = 0xE5A1B2C3;

    /// <summary>A film without a second of content: what is looked at is there.</summary>
    public static byte[] Sample(string code = "avc1", string handler = "vide", bool turned = false) =>
    [
        .. Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isomavc1"u8]),
        .. Box("moov", [
            .. Box("trak", [.. Box("tkhd", Track(640, 360, turned)), .. Box("mdia", [.. Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. "vide"u8, .. new byte[13]]), .. Box("minf", Box("stbl", Box("stsd", [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 86, .. Encoding.ASCII.GetBytes(code), .. new byte[78]])))])]),
            .. Box("trak", Box("mdia", Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(handler), .. new byte[13]]))),
            .. Box("udta", Box("\u00a9xyz", [0, 18, 0x15, 0xC7, .. Encoding.ASCII.GetBytes(Place)])),
            .. Box("Xtra", Encoding.ASCII.GetBytes(Camera)),
        ]),
        .. Box("mdat", new byte[4000]),
    ];

    [Fact]
    public async Task Read_OfAFilm_FindsItsSize_AndBlanksWhereItWasTaken()
    {
        var bytes = Sample();
        using var file = new MemoryStream(bytes);
        var film = Film.Read(file)!;
        Assert.Equal((640, 360, "avc1", true, false), (film.Width, film.Height, film.Code, film.Playable, film.HasData));
        file.Position = 0;
        await using var blanked = new BlankedStream(file, film.Unseen);
        using var kept = new MemoryStream();
        await blanked.CopyToAsync(kept, 7, TestContext.Current.CancellationToken);   // boxes lie across the pieces
        var clean = kept.ToArray();
        Assert.Equal(-1, clean.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Place)));
        Assert.Equal(-1, clean.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Camera)));
        Assert.Equal(-1, clean.AsSpan().IndexOf("udta"u8));
        var taken = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(taken, Taken);
        Assert.NotEqual(-1, bytes.AsSpan().IndexOf(taken));
        Assert.Equal(-1, clean.AsSpan().IndexOf(taken));
        Assert.Equal(bytes.Length, clean.Length);
        using var again = new MemoryStream(clean);
        Assert.Equal(film, Film.Read(again)! with { Unseen = film.Unseen });
    }

    [Theory]
    [InlineData("hvc1", "soun", false, 640, false, false)]
    [InlineData("avc1", "soun", true, 360, true, false)]
    [InlineData("av01", "camm", false, 640, true, true)]
    public void Read_OfOthers_SaysWhatTheyAre(string code, string handler, bool turned, int width, bool playable, bool data)
    {
        using var file = new MemoryStream(Sample(code, handler, turned));
        var film = Film.Read(file)!;
        Assert.Equal((width, playable, data), (film.Width, film.Playable, film.HasData));
    }

    /// <summary>Any byte changed, any end cut off: an answer, and no other exception.</summary>
    [Fact]
    public void Read_OfDamaged_Ends()
    {
        var whole = Sample();
        for (var i = 0; i < 700; i++)
        {
            var damaged = i % 2 == 0 ? whole[..(i * 2)] : [.. whole];
            if (i % 2 != 0) damaged[i] ^= 0xFF;
            using var file = new MemoryStream(damaged);
            if (Film.Read(file) is { } film) Assert.All(film.Unseen, b => Assert.InRange(b.Start + b.Length, 0, damaged.Length));
        }
    }

    private static byte[] Track(int width, int height, bool turned)
    {
        var track = new byte[84];
        var at = turned ? 44 : 40;
        BinaryPrimitives.WriteUInt32BigEndian(track.AsSpan(4), Taken);
        BinaryPrimitives.WriteInt32BigEndian(track.AsSpan(at), 1 << 16);
        BinaryPrimitives.WriteInt32BigEndian(track.AsSpan(76), width << 16);
        BinaryPrimitives.WriteInt32BigEndian(track.AsSpan(80), height << 16);
        return track;
    }

    private static byte[] Box(string type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length + 8);
        return [.. length, .. Encoding.Latin1.GetBytes(type), .. content];
    }
}
