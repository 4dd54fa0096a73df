namespace Serambi.Platform.Files;

/// <summary>How much may be sent, in bytes: per file, and all files of one case or draft together.</summary>
public sealed record FileLimits(long PerFile = 20L * 1024 * 1024, long PerCase = 100L * 1024 * 1024);
