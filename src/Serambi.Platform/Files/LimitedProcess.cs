using System.Diagnostics;

namespace Serambi.Platform.Files;

/// <summary>
/// Runs a program on untrusted bytes: content by pipe, empty environment, own empty folder, limited time, memory, CPU and output; killed
/// with all its children when it exceeds them.
/// </summary>
internal static class LimitedProcess
{
    private const long MaxMemory = 1L << 30;
    private const long MaxWritten = 64L << 20;
    private const int MaxOutput = 8 << 20;
    private const int MaxSeconds = 15;
    private static readonly string[] Folders = ["/usr/bin", "/usr/local/bin", "/bin", "/opt/homebrew/bin"];

    /// <summary>Full path of a program; null when it is not installed.</summary>
    public static string? Find(string program) => Folders.Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);

    /// <param name="program">Full path.</param>
    /// <param name="arguments">One by one.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="own">The content was written by this program itself, such as a drawing that <c>CleanSvg</c> made: loaders that nobody fuzzed may read it.</param>
    /// <returns>What it wrote; null when it failed, wrote nothing or too much, or took too long.</returns>
    public static async Task<byte[]?> RunAsync(string program, IEnumerable<string> arguments, Stream input, CancellationToken ct, bool own = false)
    {
        var folder = Directory.CreateTempSubdirectory("serambi-preview-").FullName;
        try
        {
            using var process = Process.Start(Describe(program, arguments, folder, own));
            if (process is null) return null;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(TimeSpan.FromSeconds(MaxSeconds));
            try
            {
                var feeding = FeedAsync(process, input, limit.Token);
                var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token);
                var output = await ReadAsync(process.StandardOutput.BaseStream, limit.Token);
                if (output is null) return null;
                await Task.WhenAll(feeding, complaints, process.WaitForExitAsync(limit.Token));
                return process.ExitCode == 0 && output.Length > 0 ? output : null;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return null;
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ProcessStartInfo Describe(string program, IEnumerable<string> arguments, string folder, bool own)
    {
        var start = Find("prlimit") is { } prlimit
            ? new ProcessStartInfo(prlimit, [$"--as={MaxMemory}", $"--cpu={MaxSeconds}", $"--fsize={MaxWritten}", "--nofile=64", "--core=0", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        start.WorkingDirectory = folder;
        start.Environment.Clear();
        start.Environment["HOME"] = folder;
        start.Environment["TMPDIR"] = folder;
        start.Environment["LC_ALL"] = "C";
        start.Environment["VIPS_CONCURRENCY"] = "1";
        if (!own) start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1";   // libvips ≥ 8.13: only its fuzzed loaders
        return start;
    }

    private static async Task FeedAsync(Process process, Stream input, CancellationToken ct)
    {
        try
        {
            await input.CopyToAsync(process.StandardInput.BaseStream, ct);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It closed its end, having seen enough or given up; its exit code tells which.
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream output, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await output.ReadAsync(buffer, ct)) > 0)
        {
            if (kept.Length + read > MaxOutput) return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
