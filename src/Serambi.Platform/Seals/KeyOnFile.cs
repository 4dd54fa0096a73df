namespace Serambi.Platform.Seals;

/// <summary>What may be said of a key without giving it away.</summary>
/// <param name="Id">Eight hexadecimal digits.</param>
/// <param name="CreatedUtc">When it was made.</param>
/// <param name="Current">Whether it seals now; the others only open what they sealed.</param>
public sealed record KeyOnFile(string Id, DateTime CreatedUtc, bool Current);
