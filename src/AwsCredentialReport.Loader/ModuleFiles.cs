using System.Runtime.InteropServices;

namespace AwsCredentialReport.Loading;

/// <summary>The assemblies in the module's folder <c>bin</c>.</summary>
/// <param name="bin">The folder.</param>
internal sealed class ModuleFiles(string bin)
{
    // Code is compiled ahead for this version of .NET. An older one would not use it.
    private const int CompiledFor = 10;

    // Not RuntimeInformation.RuntimeIdentifier, which may name a distribution, such as debian.12-x64.
    private static readonly string SystemName = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";

    private static readonly string Runtime = $"{SystemName}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>The file of an assembly that was compiled ahead for this system; null when there is none.</summary>
    internal string? FindCompiled(string assembly) => Environment.Version.Major >= CompiledFor ? Find(Runtime, assembly) : null;

    /// <summary>The file of an assembly that only this module uses; null when there is none.</summary>
    internal string? FindDependency(string assembly) => FindCompiled(assembly) ?? Find(string.Empty, assembly);

    private string? Find(string folder, string assembly)
    {
        var path = Path.Combine(bin, "dependencies", folder, assembly + ".dll");
        return File.Exists(path) ? path : null;
    }
}
