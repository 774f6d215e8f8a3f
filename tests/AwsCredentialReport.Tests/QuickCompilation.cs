using System.Runtime.CompilerServices;

namespace AwsCredentialReport.Tests;

/// <summary>
/// The processes that the tests start live for seconds: measuring which code is used most takes longer than it saves.
/// </summary>
internal static class QuickCompilation
{
    [ModuleInitializer]
    internal static void Choose() => Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
}
