using System.Runtime.Loader;

namespace AwsCredentialReport.PlatformRunner;

/// <summary>The folder of the program that runs, in place of the runner's own.</summary>
internal static class SuiteFolder
{
    /// <summary>
    /// Loads libraries from the folder, and makes it the one in which the program finds its files. The programs that it
    /// starts find the runner's dotnet first.
    /// </summary>
    internal static void Use(string program)
    {
        var folder = Path.GetDirectoryName(program)! + Path.DirectorySeparatorChar;
        Environment.SetEnvironmentVariable("PATH", AppContext.BaseDirectory + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"));
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", folder);
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Join(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }
}
