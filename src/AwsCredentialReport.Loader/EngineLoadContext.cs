using System.Reflection;
using System.Runtime.Loader;

namespace AwsCredentialReport.Loading;

/// <summary>Loads the assemblies that only this module uses; all others, such as Core, come from the session.</summary>
internal sealed class EngineLoadContext(ModuleFiles files) : AssemblyLoadContext("AwsCredentialReport.Engine")
{
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name != ModuleInitializer.CoreName && files.FindDependency(assemblyName.Name!) is { } path
            ? LoadFromAssemblyPath(path)
            : null;
}
