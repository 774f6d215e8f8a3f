using AwsCredentialReport.Tests.Remediation;

namespace AwsCredentialReport.Tests.Organizations;

/// <summary>The reports of all accounts at one time, and the active keys in them.</summary>
internal sealed class OrganizationReports
{
    internal OrganizationReports(OrganizationWorld world)
    {
        Time = world.Clock.Now;
        Reports = [.. world.Accounts.Where(account => account.Iam.Users.Count > 0).Select(account => TestReport.At(Time, Time, account.Iam.Users.Values.Select(user => Row(account.Id, user))))];
        Active = world.Accounts.SelectMany(world.Keys).Where(truth => truth.Key.IsActive).ToHashSet();
    }

    internal DateTime Time { get; }

    internal IReadOnlyList<TestReport> Reports { get; }

    internal IReadOnlySet<KeyTruth> Active { get; }

    internal IEnumerable<CredentialReportEntry> Entries => Reports.SelectMany(report => report.Entries);

    private static TestRow Row(string account, MemoryUser user)
    {
        var row = TestRow.User(user.Name)
            .With(ReportColumn.Arn, $"arn:aws:iam::{account}:user/{user.Name}")
            .With(ReportColumn.UserCreationTime, TestRow.Iso(user.Created));
        for (var i = 0; i < user.Keys.Count; i++)
        {
            var key = user.Keys[i];
            _ = i == 0 ? row.Key(used: key.LastUsed is null ? null : 1) : row.SecondKey(used: key.LastUsed is null ? null : 1);
            var offset = i * (ReportColumn.AccessKey2Active - ReportColumn.AccessKey1Active);
            row.With(ReportColumn.AccessKey1Active + offset, key.IsActive ? "true" : "false");
            row.With(ReportColumn.AccessKey1LastRotated + offset, TestRow.Iso(key.Created));
            row.With(ReportColumn.AccessKey1LastUsedDate + offset, key.LastUsed is { } used ? TestRow.Iso(used) : "N/A");
        }

        return row;
    }
}
