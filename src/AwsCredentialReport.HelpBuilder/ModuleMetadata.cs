using System.Reflection;
using System.Runtime.InteropServices;

namespace AwsCredentialReport.HelpBuilder;

/// <summary>Reads the facts of cmdlets from a built module, without running any of it.</summary>
internal static class ModuleMetadata
{
    private const string Automation = "System.Management.Automation.";

    // PowerShell adds them; no property of the cmdlet's class has them.
    private static readonly ParameterFacts[] ShouldProcess = [Switch("WhatIf", "wi"), Switch("Confirm", "cf")];

    /// <summary>The cmdlets of a module, by name.</summary>
    /// <param name="modulePath">The module's assembly; its own references lie beside it.</param>
    internal static IReadOnlyList<CmdletFacts> Read(string modulePath)
    {
        using var context = new MetadataLoadContext(new PathAssemblyResolver(References(modulePath)));
        return
        [
            .. context.LoadFromAssemblyPath(Path.GetFullPath(modulePath))
                .GetExportedTypes()
                .Select(type => (Type: type, Cmdlet: Find(type.CustomAttributes, "CmdletAttribute").FirstOrDefault()))
                .Where(pair => pair.Cmdlet is not null)
                .Select(pair => ReadCmdlet(pair.Type, pair.Cmdlet!))
                .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> References(string modulePath) =>
    [
        .. Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"),
        .. Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(modulePath))!, "*.dll"),
        Path.Combine(AppContext.BaseDirectory, "reference", "System.Management.Automation.dll"),
    ];

    private static CmdletFacts ReadCmdlet(Type type, CustomAttributeData cmdlet) => new(
        $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}",
        (string?)Named(cmdlet, "HelpUri") ?? string.Empty,
        (string?)Named(cmdlet, "DefaultParameterSetName"),
        Aliases(type.CustomAttributes),
        [
            .. Find(type.CustomAttributes, "OutputTypeAttribute")
                .SelectMany(output => Elements(output.ConstructorArguments[0]))
                .OfType<Type>()
                .Select(output => output.FullName!),
        ],
        [
            .. type.GetProperties()
                .Where(property => Find(property.CustomAttributes, "ParameterAttribute").Any())
                .Select(ReadParameter),
            .. Named(cmdlet, "SupportsShouldProcess") is true ? ShouldProcess : [],
        ]);

    private static ParameterFacts ReadParameter(PropertyInfo property)
    {
        var type = property.PropertyType;
        type = type.IsGenericType && type.Name == "Nullable`1" ? type.GenericTypeArguments[0] : type;
        return new ParameterFacts(
            property.Name,
            NameOf(type),
            type.FullName == Automation + "SwitchParameter",
            Find(property.CustomAttributes, "SupportsWildcardsAttribute").Any(),
            Aliases(property.CustomAttributes),
            type.IsEnum ? [.. type.GetFields().Where(field => field.IsLiteral).Select(field => field.Name)] : [],
            [.. Find(property.CustomAttributes, "ParameterAttribute").Select(ReadSet)]);
    }

    private static ParameterFacts Switch(string name, string alias) => new(
        name,
        "switch",
        IsSwitch: true,
        HasWildcards: false,
        [alias],
        [],
        [new ParameterSetFacts(Set: null, IsMandatory: false, Position: null, IsByValue: false, IsByName: false)]);

    private static ParameterSetFacts ReadSet(CustomAttributeData parameter) => new(
        (string?)Named(parameter, "ParameterSetName"),
        Named(parameter, "Mandatory") is true,
        (int?)Named(parameter, "Position"),
        Named(parameter, "ValueFromPipeline") is true,
        Named(parameter, "ValueFromPipelineByPropertyName") is true);

    private static string NameOf(Type type) => type.FullName switch
    {
        "System.String" => "string",
        "System.Int32" => "int",
        "System.Boolean" => "bool",
        "System.Collections.Hashtable" => "hashtable",
        Automation + "PSObject" => "psobject",
        Automation + "SwitchParameter" => "switch",
        _ when type.IsArray => NameOf(type.GetElementType()!) + "[]",
        _ => type.Name,
    };

    private static IEnumerable<CustomAttributeData> Find(IEnumerable<CustomAttributeData> attributes, string name) =>
        attributes.Where(attribute => attribute.AttributeType.FullName == Automation + name);

    private static IReadOnlyList<string> Aliases(IEnumerable<CustomAttributeData> attributes) =>
    [
        .. Find(attributes, "AliasAttribute")
            .SelectMany(alias => Elements(alias.ConstructorArguments[0]))
            .OfType<string>(),
    ];

    private static IEnumerable<object?> Elements(CustomAttributeTypedArgument argument) =>
        argument.Value is IEnumerable<CustomAttributeTypedArgument> list
            ? list.Select(item => item.Value)
            : [argument.Value];

    private static object? Named(CustomAttributeData attribute, string name) => attribute.NamedArguments
        .Where(argument => string.Equals(argument.MemberName, name, StringComparison.Ordinal))
        .Select(argument => argument.TypedValue.Value)
        .FirstOrDefault();
}
