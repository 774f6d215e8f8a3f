using AwsCredentialReport.Commands;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Reads -RequireNotice and the parameters that go with it.</summary>
internal static class RequiredNotice
{
    /// <summary>The requirement; null when none is given.</summary>
    /// <exception cref="ActionRecordException">A record cannot be read: then nothing may be changed.</exception>
    internal static NoticeRequirement? Read(StaleCredentialCommand command, string actionRecord)
    {
        if (command.RequireNotice == 0)
        {
            string[] others = [nameof(command.NoticeRecordPath), nameof(command.OwnerPath), nameof(command.OwnerTag)];
            if (Array.Find(others, command.MyInvocation.BoundParameters.ContainsKey) is { } alone)
            {
                command.ThrowTerminatingError(ErrorRecords.InvalidOption(
                    new HygieneOptionException(Messages.Format(Messages.NoticeOptionAlone, alone))));
            }

            return null;
        }

        var path = ProviderPaths.Target(command, command.NoticeRecordPath) ?? NoticeRecord.Beside(actionRecord);
        var warnings = new List<string>();
        var history = command.Run(stop => NoticeRecordReader.ReadHistoryAsync(path, mayBeMissing: false, actionRecord, warnings.Add, stop));
        warnings.ForEach(command.WriteWarning);
        command.WriteVerbose(Messages.Format(Messages.NoticeRequired, command.RequireNotice, path));
        return new NoticeRequirement(command.RequireNotice, history)
        {
            Owners = PolicyBuilder.ReadOwners(command, command.OwnerPath),
            OwnerTag = command.OwnerTag,
        };
    }
}
