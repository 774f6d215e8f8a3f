using System.Runtime.InteropServices;

namespace AwsCredentialReport.Loading;

/// <summary>The assemblies in the module's folder <c>bin</c>.</summary>
internal static class ModuleFiles
{
    // Code is compiled ahead for this version of .NET. An older one would not use it.
    private const int CompiledFor = 10;

    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(typeof(ModuleFiles).Assembly.Location)!, "dependencies");

    // Not RuntimeInformation.RuntimeIdentifier, which may name a distribution, such as debian.12-x64.
    private static readonly string Runtime =
        (OperatingSystem.IsWindows() ? "win-" : OperatingSystem.IsMacOS() ? "osx-" : "linux-") +
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>The file of an assembly that was compiled ahead for this system; null when there is none.</summary>
    internal static string? FindCompiled(string assembly) => Environment.Version.Major >= CompiledFor ? Find(Runtime, assembly) : null;

    /// <summary>The file of an assembly that only this module uses; null when there is none.</summary>
    internal static string? FindDependency(string assembly) => FindCompiled(assembly) ?? Find(string.Empty, assembly);

    private static string? Find(string runtime, string assembly)
    {
        var path = Path.Combine(Folder, runtime, assembly + ".dll");
        return File.Exists(path) ? path : null;
    }
}
