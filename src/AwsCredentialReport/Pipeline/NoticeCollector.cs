using System.Management.Automation;
using AwsCredentialReport.Commands;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Collects the findings for notices, and writes the files of those that are due.</summary>
internal sealed class NoticeCollector(NewIamCredentialNoticeCommand command)
{
    private readonly CultureTimes _times = new(command);
    private readonly List<IHygieneFinding> _findings = [];

    internal IReadOnlyCollection<IHygieneFinding> Findings => _findings;

    /// <summary>Gets the number of objects that are not findings.</summary>
    internal int RejectedCount { get; private set; }

    /// <summary>Adds a finding; another object is an error.</summary>
    internal void Add(PSObject input)
    {
        if (FindingInput.Read(input) is { } finding)
        {
            _times.See(input);
            _findings.Add(finding);
            return;
        }

        RejectedCount++;
        command.WriteError(ErrorRecords.NotAFinding(input));
    }

    internal NoticeOptions Options(string? folder, string record) => new()
    {
        RecordPath = record,
        ActionRecordPath = ProviderPaths.Target(command, command.ActionRecordPath),
        Intervals = new NoticeIntervals { FinalAfterDays = command.FinalAfterDays, AnnouncedDays = command.AnnouncedDays, RepeatDays = command.RepeatDays },
        Owners = PolicyBuilder.ReadOwners(command, command.OwnerPath),
        Format = command.Format,
        Folder = folder,
    };

    /// <summary>Writes the bodies and the index.</summary>
    /// <returns>Whether they are written; an index without notices is written too, so that an old one is not sent again.</returns>
    internal bool Write(DueNotices due, string folder)
    {
        if (!command.ShouldProcess(folder, Messages.Format(Messages.NoticesWrite, due.Notices.Length)))
        {
            return false;
        }

        try
        {
            NoticeWriter.Write(due.Notices, folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            command.WriteError(ErrorRecords.NotExported(folder, FileProblem.Describe(e, folder), e));
            return false;
        }
    }
}
