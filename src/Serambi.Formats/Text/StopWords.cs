using System.Collections.Frozen;

namespace Serambi.Formats.Text;

/// <summary>Indonesian and English words that carry no meaning for a search, lower-case and without diacritics.</summary>
public static class StopWords
{
    private const string Indonesian =
        "yang dan di ke dari untuk pada dengan atau ini itu adalah ialah yaitu yakni oleh dalam akan telah sudah belum tidak bukan bahwa sebagai " +
        "juga agar supaya karena sebab maka jika bila apabila kalau ketika saat serta para saya kami kita anda dia ia mereka nya pun lah kah " +
        "tersebut dapat bisa hal ada antara atas bagi hanya hingga lagi lebih masih namun tetapi tapi oh sang si secara sehingga sampai " +
        "selama seperti setelah sesudah sebelum terhadap tentang tiap setiap mohon tolong apa apakah bagaimana mengapa siapa";

    private const string English =
        "the a an and or of to in on at by for from with without as is are was were be been being this that these those it its i you he she " +
        "we they my your his her our their not no nor but if then than so such can could will would shall should may might do does did " +
        "has have had about into over under please what which who how when where why";

    private static readonly FrozenSet<string> Words = $"{Indonesian} {English}".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the word (lower-case, without diacritics) is left out of the index and of queries.</summary>
    public static bool Contains(string word) => Words.Contains(word);
}
