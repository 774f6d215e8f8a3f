namespace AwsCredentialReport.Engine;

internal sealed class MarkdownChangeWriter(TextWriter output) : ChangeWriter
{
    public override void Begin()
    {
        output.WriteLine("| Severity | Change | User | Account | Credential | Created | Before | After | From | To | Evidence |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    }

    public override void Write(CredentialReportChange change)
    {
        string?[] cells =
        [
            change.Severity.ToString(), change.Change.ToString(), change.UserName, change.AccountId, change.Credential.ToString(),
            ExportText.Time(change.CredentialCreated), change.OldValue, change.NewValue,
            ExportText.Time(change.OlderReportTime), ExportText.Time(change.NewerReportTime), change.Evidence,
        ];
        output.WriteLine($"| {string.Join(" | ", cells.Select(MarkdownFindingWriter.Escape))} |");
    }

    public override void Complete() => output.Flush();
}
