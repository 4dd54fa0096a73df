using System.Diagnostics;

namespace Serambi.Tests.Infrastructure;

/// <summary>Runs independent programs (openssl, pdfsig, …) that judge what Serambi made.</summary>
public static class Programs
{
    /// <summary>Runs a program to its end and gives back what it wrote to both outputs.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0, or took longer than a minute.</exception>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var (code, output) = await TryAsync(program, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}: {output}");
    }

    /// <summary>As <see cref="RunAsync"/>, but any exit code is an answer.</summary>
    public static async Task<(int Code, string Output)> TryAsync(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var minute = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await process.WaitForExitAsync(minute.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} took longer than a minute.", e);
        }

        return (process.ExitCode, await output + await error);
    }
}
