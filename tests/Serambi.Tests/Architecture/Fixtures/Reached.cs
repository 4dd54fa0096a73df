namespace Serambi.Tests.Architecture.Fixtures.Modules.Reached;

internal sealed class Thing;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class MarkAttribute : Attribute;
