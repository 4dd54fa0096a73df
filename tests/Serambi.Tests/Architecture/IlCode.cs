using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Serambi.Tests.Architecture;

/// <summary>Reads compiled assemblies: what each type names, calls and says.</summary>
internal static class IlCode
{
    /// <summary>An assembly that these tests were built with.</summary>
    public static AssemblyDefinition Read(string name) => AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, name + ".dll"));

    /// <summary>The types of an assembly whose name starts with <paramref name="prefix"/>, nested and generated ones included.</summary>
    public static IEnumerable<TypeDefinition> Types(AssemblyDefinition assembly, string prefix) =>
        assembly.MainModule.Types.Where(t => t.FullName.StartsWith(prefix, StringComparison.Ordinal)).SelectMany(WithNested);

    /// <summary>The type that stands in the source: lambdas and async methods live in generated types inside it.</summary>
    public static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type;
    }

    public static bool IsGenerated(TypeDefinition type) => type.Name.Contains('<', StringComparison.Ordinal) || type.CustomAttributes.Any(a => a.AttributeType.Name == "CompilerGeneratedAttribute");

    /// <summary>Whether the type or one of its ancestors has this full name; ancestors in other assemblies are followed by name only.</summary>
    public static bool Derives(TypeDefinition type, string ancestor)
    {
        for (TypeReference? parent = type.BaseType; parent is not null; parent = (parent as TypeDefinition)?.BaseType)
        {
            if (parent.FullName == ancestor || parent.GetElementType().FullName == ancestor) return true;
        }

        return false;
    }

    /// <summary>Every method called or constructed in the type's own methods.</summary>
    public static IEnumerable<MethodReference> Calls(TypeDefinition type) => Instructions(type).Select(i => i.Operand).OfType<MethodReference>();

    /// <summary>Every string constant in the type's own methods.</summary>
    public static IEnumerable<string> Strings(TypeDefinition type) => Instructions(type).Select(i => i.Operand).OfType<string>();

    /// <summary>Every type that the type names: ancestors, members, attributes, bodies.</summary>
    public static IEnumerable<TypeReference> References(TypeDefinition type) => Direct(type).Where(t => t is not null).SelectMany(t => Parts(t!)).DistinctBy(t => t.FullName, StringComparer.Ordinal);

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<Instruction> Instructions(TypeDefinition type) => type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions);

    private static IEnumerable<TypeReference?> Direct(TypeDefinition type)
    {
        var members = type.Methods.SelectMany(m => m.Parameters.Select(p => p.ParameterType).Append(m.ReturnType))
            .Concat(type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Variables.Select(v => v.VariableType).Concat(m.Body.ExceptionHandlers.Select(h => h.CatchType))));
        var attributes = type.CustomAttributes.Concat(type.Methods.SelectMany(m => m.CustomAttributes)).Concat(type.Properties.SelectMany(p => p.CustomAttributes)).Concat(type.Fields.SelectMany(f => f.CustomAttributes));
        return members.Append(type.BaseType)
            .Concat(type.Interfaces.Select(i => i.InterfaceType))
            .Concat(type.Fields.Select(f => f.FieldType))
            .Concat(type.GenericParameters.SelectMany(g => g.Constraints.Select(c => c.ConstraintType)))
            .Concat(attributes.SelectMany(a => a.ConstructorArguments.Select(c => c.Value as TypeReference).Append(a.AttributeType)))
            .Concat(Instructions(type).SelectMany(Operands));
    }

    private static IEnumerable<TypeReference?> Operands(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [.. method.GenericArguments, method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)],
        _ => [],
    };

    /// <summary>Arrays, generics and the like, taken apart.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification other => Parts(other.ElementType),
        _ => [type],
    };
}
