using System.Collections;
using System.Management.Automation;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Completion;

/// <summary>Completes the accounts of the archive that was typed.</summary>
internal sealed class ArchiveAccountCompleter : NameCompleter
{
    protected override IEnumerable<(string Name, string Description)> Names(IDictionary bound)
    {
        try
        {
            // The folder may be relative to PowerShell's location, which is not the process's.
            using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            var path = shell.AddCommand("Convert-Path").AddParameter("LiteralPath", bound["Path"] ?? bound["ArchivePath"]).Invoke<string>().FirstOrDefault();
            return path is null ? [] : [.. new ReportArchive(path).Accounts().Select(account => (account, account))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RuntimeException)
        {
            return [];
        }
    }
}
