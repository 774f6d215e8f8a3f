using System.Reflection;
using System.Runtime.Loader;

namespace AwsCredentialReport.Loading;

/// <summary>Loads the assemblies that only this module uses; all others, such as Core, come from the session.</summary>
internal sealed class EngineLoadContext : AssemblyLoadContext
{
    private EngineLoadContext()
        : base("AwsCredentialReport.Engine")
    {
    }

    /// <summary>Gets the one of this process; it is made when it is first needed.</summary>
    internal static EngineLoadContext Instance { get; } = new();

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name != ModuleInitializer.CoreName && ModuleFiles.FindDependency(assemblyName.Name!) is { } path
            ? LoadFromAssemblyPath(path)
            : null;
}
