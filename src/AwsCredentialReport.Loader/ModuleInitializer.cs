using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace AwsCredentialReport.Loading;

/// <summary>
/// Loads the engine when a cmdlet first needs it. The engine and its libraries have their own load context, so that they
/// do not conflict with the libraries of AWS Tools or another module. PowerShell calls this before it loads the cmdlets.
/// Where they and Core, which scripts use as well, were compiled ahead, those files are loaded: PowerShell then takes the
/// cmdlets from there, as both files have the same identity.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    internal const string CoreName = "AwsCredentialReport.Core";

    private const string CmdletsName = "AwsCredentialReport";

    private const string EngineName = "AwsCredentialReport.Engine";

    /// <inheritdoc/>
    public void OnImport()
    {
        AssemblyLoadContext.Default.Resolving += Resolve;
        if (ModuleFiles.FindCompiled(CmdletsName) is { } path)
        {
            LoadCmdlets(path);
        }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => AssemblyLoadContext.Default.Resolving -= Resolve;

    private static void LoadCmdlets(string path)
    {
        try
        {
            AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        }
        catch (FileLoadException)
        {
            // The session has the cmdlets of another build. PowerShell decides whether it can use them.
        }
    }

    // Without a compiled Core, PowerShell finds the one beside the cmdlets.
    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) => name.Name switch
    {
        CoreName => ModuleFiles.FindCompiled(CoreName) is { } path ? context.LoadFromAssemblyPath(path) : null,
        EngineName => EngineLoadContext.Instance.LoadFromAssemblyName(name),
        _ => null,
    };
}
