using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// Counts what Get-IamCredentialReport could not read, in each runspace. A cmdlet at the end of the same pipeline does not see the
/// errors, and what is missing must not look clean.
/// </summary>
internal static class ReadFailures
{
    private static readonly ConditionalWeakTable<Runspace, StrongBox<int>> Counts = [];

    /// <summary>Gets the number so far in this runspace.</summary>
    internal static int Count => Box?.Value ?? 0;

    private static StrongBox<int>? Box => Runspace.DefaultRunspace is { } runspace ? Counts.GetOrCreateValue(runspace) : null;

    /// <summary>Counts one.</summary>
    internal static void Add()
    {
        if (Box is { } box)
        {
            box.Value++;
        }
    }
}
