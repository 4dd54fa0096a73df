using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Serambi.Tests.Infrastructure;

/// <summary>Keeps the log in memory, for assertions, for canaries and for the message of a failed test.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>Every entry so far: level, category, message, exception.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    public override string ToString() => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => new Logger(lines, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)}{(exception is null ? "" : "\n" + exception)}");
    }
}
