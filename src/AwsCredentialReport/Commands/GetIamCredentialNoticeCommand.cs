using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Commands;

/// <summary>Lists which owner was warned about which credential, how often and when.</summary>
[Cmdlet(VerbsCommon.Get, "IamCredentialNotice", HelpUri = Help.Page + "Get-IamCredentialNotice.md")]
[OutputType(typeof(SentNotice))]
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public sealed class GetIamCredentialNoticeCommand : NoticeRecordCommand
{
    /// <inheritdoc/>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public override string? RecordPath { get; set; }

    /// <summary>Gets or sets the users; all when empty.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] UserName { get; set; } = [];

    /// <summary>Gets or sets the owners; all when empty.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Owner { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = RecordFile;
        var record = WithRecord(stop => NoticeRecordReader.ReadAsync(path, mayBeMissing: false, stop));
        if (record.Warning is { } warning)
        {
            WriteWarning(warning);
        }

        foreach (var sent in record.Sent.Where(sent => Matches(UserName, sent.UserName) && Matches(Owner, sent.Owner)))
        {
            WriteObject(sent);
        }
    }

    private static bool Matches(string[] patterns, string? text) => patterns.Length == 0 || (text is not null && patterns.Any(
        pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(text)));
}
