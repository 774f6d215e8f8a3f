namespace AwsCredentialReport.Engine;

/// <summary>The users of a report.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Partition">The account's partition, such as <c>aws-us-gov</c>.</param>
/// <param name="Created">The users without the root user: name, and creation time if the report shows it.</param>
internal sealed record ReportUsers(string AccountId, string Partition, IReadOnlyDictionary<string, DateTime?> Created)
{
    /// <summary>Gets the names of the users.</summary>
    internal IReadOnlyList<string> Names { get; } = [.. Created.Keys];

    internal static ReportUsers Of(FetchedReport report)
    {
        var created = new Dictionary<string, DateTime?>(StringComparer.Ordinal);
        string? partition = null;
        using var reader = report.Open(onRowError: null);
        while (reader.Read() is { } row)
        {
            partition ??= ReportArn.PartitionOf(row.Arn);
            if (!row.IsRoot)
            {
                created.TryAdd(row.UserName, row.UserCreationTime);
            }
        }

        return new ReportUsers(report.AccountId, partition ?? "aws", created);
    }
}
