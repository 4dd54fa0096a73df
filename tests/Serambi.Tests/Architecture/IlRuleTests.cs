using Mono.Cecil;
using Xunit;

namespace Serambi.Tests.Architecture;

/// <summary>Each rule on the product, and on fixtures compiled into this assembly that break it: a rule that no longer bites fails here.</summary>
public sealed class IlRuleTests
{
    private const string Modules = "Serambi.Web.Modules.";
    private const string Fixtures = "Serambi.Tests.Architecture.Fixtures.";
    private const string Case = "Serambi.Platform.Cases.Case";
    private static readonly AssemblyDefinition Formats = IlCode.Read("Serambi.Formats");
    private static readonly AssemblyDefinition Platform = IlCode.Read("Serambi.Platform");
    private static readonly AssemblyDefinition Web = IlCode.Read("Serambi.Web");
    private static readonly AssemblyDefinition Tests = IlCode.Read("Serambi.Tests");
    private static readonly AssemblyDefinition[] Product = [Formats, Platform, Web];

    [Fact]
    public void Modules_NeverNameEachOther()
    {
        Assert.Empty(IlRules.ModulesApart(Web, Modules));
        var bites = IlRules.ModulesApart(Tests, Fixtures + "Modules.").ToList();
        Assert.All(["Field", "Generic", "Lambda", "Attribute"], way => Assert.Contains(bites, b => b.Contains($"Reaching.By{way} names", StringComparison.Ordinal)));
        Assert.DoesNotContain(bites, b => b.Contains("Reached.", StringComparison.Ordinal) && b.StartsWith(Fixtures + "Modules.Reached", StringComparison.Ordinal));
    }

    [Fact]
    public void Platform_KnowsNoModule()
    {
        Assert.Empty(IlRules.ReferencesNone(Platform, "Serambi.Web"));
        Assert.Empty(IlRules.NamesNoModule(Platform, "Serambi.Platform", IlRules.ModuleNames(Web, Modules), Modules));
        Assert.NotEmpty(IlRules.ReferencesNone(Tests, "Serambi.Web"));
        var known = IlRules.ModuleNames(Tests, Fixtures + "Modules.");
        Assert.Equal(2, IlRules.NamesNoModule(Tests, Fixtures, known, Modules).Count());
    }

    [Fact]
    public void Formats_KnowsNeitherDatabaseNorWeb()
    {
        string[] forbidden = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Data", "Npgsql", "Serambi"];
        Assert.Empty(IlRules.ReferencesNone(Formats, forbidden));
        Assert.NotEmpty(IlRules.ReferencesNone(Platform, forbidden));
    }

    [Fact]
    public void PagesAndApi_WriteNothing()
    {
        Assert.Empty(Product.SelectMany(a => IlRules.PagesAndApiWriteNothing(a, "Serambi.")));
        Assert.Equal(
            [Fixtures + "WritingApi calls ExecuteDeleteAsync", Fixtures + "WritingModel calls SaveChangesAsync"],
            IlRules.PagesAndApiWriteNothing(Tests, Fixtures).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Operations_AreSealed()
    {
        Assert.Empty(Product.SelectMany(a => IlRules.OperationsAreSealed(a, "Serambi.")));
        Assert.Equal([Fixtures + "OpenOperation is not sealed"], IlRules.OperationsAreSealed(Tests, Fixtures));
    }

    [Fact]
    public void Names_SaySomething()
    {
        Assert.Empty(Product.SelectMany(a => IlRules.NamesSaySomething(a, "Serambi.")));
        Assert.Equal([Fixtures + "CaseHelper", Fixtures + "CaseManager"], IlRules.NamesSaySomething(Tests, Fixtures).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Stage_IsSetByTheEngineOnly()
    {
        Assert.NotNull(Platform.MainModule.GetType(Case).Properties.Single(p => p.Name == "Stage").SetMethod);

        // RequesterCases makes detached cases out of stored rows, as the database context does; what it makes is never saved.
        var thieves = Product.SelectMany(a => IlRules.OnlyOneSetsStage(a, "Serambi.", Case, "ProcedureEngine")).Distinct(StringComparer.Ordinal);
        Assert.Equal([$"Serambi.Platform.Cases.RequesterCases sets {Case}.Stage"], thieves);
        Assert.Equal([$"{Fixtures}StageThief sets {Fixtures}StagedCase.Stage"], IlRules.OnlyOneSetsStage(Tests, Fixtures, Fixtures + "StagedCase", "ProcedureEngine"));
    }
}
