namespace AwsCredentialReport.Engine;

/// <summary>The users of a report.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Partition">The account's partition, such as <c>aws-us-gov</c>.</param>
/// <param name="Names">The names of the users, without the root user.</param>
internal sealed record ReportUsers(string AccountId, string Partition, IReadOnlyList<string> Names)
{
    internal static ReportUsers Of(FetchedReport report)
    {
        var names = new List<string>();
        string? partition = null;
        using var reader = report.Open(onRowError: null);
        while (reader.Read() is { } row)
        {
            partition ??= ReportArn.PartitionOf(row.Arn);
            if (!row.IsRoot)
            {
                names.Add(row.UserName);
            }
        }

        return new ReportUsers(report.AccountId, partition ?? "aws", names);
    }
}
