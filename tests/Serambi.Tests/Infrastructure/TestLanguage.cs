using System.Runtime.CompilerServices;
using Serambi.Web.Hosting;

namespace Serambi.Tests.Infrastructure;

/// <summary>Tests read Indonesian words whatever the machine is set to, as the program does.</summary>
internal static class TestLanguage
{
    [ModuleInitializer]
    internal static void Set() => HouseLanguage.Set("id");
}
