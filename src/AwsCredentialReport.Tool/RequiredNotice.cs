using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The option <c>--require-notice</c>, and those that go with it.</summary>
internal static class RequiredNotice
{
    private static readonly Option<int> Days = NumberOption.Whole("--require-notice", "DAYS", Messages.RequireNotice, value: null, least: 1, most: 3650);

    private static readonly Option<string> Record = new("--notice-record-path") { Description = Messages.RequireNoticeRecord, HelpName = "FILE" };

    private static readonly Option<string> Owners = new("--owner-path", "--owners") { Description = Messages.RequireNoticeOwners, HelpName = "FILE" };

    private static readonly Option<string> Tag = new("--owner-tag") { Description = Messages.RequireNoticeTag, HelpName = "NAME" };

    internal static IEnumerable<Option> Options => [Days, Record, Owners, Tag];

    /// <summary>The reading of the notices; null when none is required.</summary>
    internal static Func<Action<string>, CancellationToken, Task<NoticeRequirement>>? Read(ParseResult parsed, string? recordPath)
    {
        if (parsed.GetValue(Days) is not (> 0 and var days))
        {
            return Array.Find<Option>([Record, Owners, Tag], option => parsed.GetResult(option) is { Implicit: false }) is { } alone
                ? throw new HygieneOptionException(Sentence.Format(Messages.RequireNoticeAlone, alone.Name))
                : null;
        }

        var actions = recordPath ?? ActionRecord.DefaultPath;
        var path = parsed.GetValue(Record) ?? NoticeRecord.Beside(actions);
        var owners = parsed.GetValue(Owners) is { } file ? OwnerFile.Read(file) : null;
        var tag = parsed.GetValue(Tag);
        return async (warn, stop) => new NoticeRequirement(
            days, await NoticeRecordReader.ReadHistoryAsync(path, mayBeMissing: false, actions, warn, stop).ConfigureAwait(false))
        {
            Owners = owners,
            OwnerTag = tag,
        };
    }
}
