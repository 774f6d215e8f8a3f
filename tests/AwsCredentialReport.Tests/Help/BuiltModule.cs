using AwsCredentialReport.HelpBuilder;
using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Help;

/// <summary>The cmdlets as the built module has them, and their pages.</summary>
internal static class BuiltModule
{
    internal static string Pages { get; } = Repository.PathOf("module", "docs", "en-US");

    internal static string AssemblyPath { get; } = Repository.PathOf(
        "src", "AwsCredentialReport", "bin", Configuration, "net8.0", "AwsCredentialReport.dll");

    internal static IReadOnlyList<CmdletFacts> Cmdlets { get; } = ModuleMetadata.Read(AssemblyPath);

    private static string Configuration =>
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    internal static string PagePathOf(string name) => Path.Combine(Pages, name + ".md");

    internal static CmdletPage PageOf(string name) => CmdletPage.Parse(File.ReadAllText(PagePathOf(name)));

    internal static CmdletFacts Get(string name) => Cmdlets.Single(cmdlet => cmdlet.Name == name);

    internal static TheoryData<string> Names() => [.. Cmdlets.Select(cmdlet => cmdlet.Name)];
}
