using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace AwsCredentialReport.Loading;

/// <summary>
/// Loads the engine when a cmdlet first needs it. The engine and its libraries have their own load context, so that they
/// do not conflict with the libraries of AWS Tools or another module.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private const string EngineName = "AwsCredentialReport.Engine";

    private static readonly Lazy<EngineLoadContext> Context = new(() => new EngineLoadContext(
        Path.Combine(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!, "dependencies")));

    /// <inheritdoc/>
    public void OnImport() => AssemblyLoadContext.Default.Resolving += ResolveEngine;

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => AssemblyLoadContext.Default.Resolving -= ResolveEngine;

    private static Assembly? ResolveEngine(AssemblyLoadContext context, AssemblyName name) =>
        string.Equals(name.Name, EngineName, StringComparison.OrdinalIgnoreCase)
            ? Context.Value.LoadFromAssemblyName(name)
            : null;
}
