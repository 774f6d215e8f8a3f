using System.Reflection;
using System.Runtime.Loader;

namespace AwsCredentialReport.Loading;

/// <summary>Loads the assemblies of the module's own folder; all others, such as Core, come from the session.</summary>
internal sealed class EngineLoadContext(string folder) : AssemblyLoadContext("AwsCredentialReport.Engine")
{
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
