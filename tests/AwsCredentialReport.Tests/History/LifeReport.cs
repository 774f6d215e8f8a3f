using System.Globalization;

namespace AwsCredentialReport.Tests.History;

/// <summary>Writes users as a report, in a random one of its forms: order of columns and slots, form of dates, sentinels.</summary>
internal sealed class LifeReport(int seed)
{
    private readonly Random _random = new(seed);

    internal ReportSnapshot Of(IEnumerable<LifeUser> users, DateTime time)
    {
        var report = TestReport.At(time, time, Rows(users));
        var snapshot = new ReportSnapshot(report.Info, TestRow.Account);
        foreach (var entry in report.Entries)
        {
            snapshot.Add(entry);
        }

        return snapshot;
    }

    internal IEnumerable<TestRow> Rows(IEnumerable<LifeUser> users)
    {
        var rows = users.Select(Row).ToList();
        var columns = TestRow.Root().Columns.OrderBy(_ => _random.Next()).ToList();
        return rows.Prepend(TestRow.Root()).Select(row => row.InOrder(columns));
    }

    private TestRow Row(LifeUser user)
    {
        var row = TestRow.User(user.Name)
            .With(ReportColumn.UserCreationTime, Date(user.Created))
            .With(ReportColumn.MfaActive, Flag(user.Mfa))
            .With(ReportColumn.PasswordEnabled, Flag(user.PasswordChanged is not null))
            .With(ReportColumn.PasswordLastChanged, Date(user.PasswordChanged))
            .With(ReportColumn.PasswordLastUsed, Date(user.PasswordUsed));
        foreach (var (key, slot) in Slots(user.Keys))
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"access_key_{slot}_");
            row.With(prefix + "active", Flag(key?.Active == true)).With(prefix + "last_rotated", Date(key?.Created))
                .With(prefix + "last_used_date", Date(key?.Used))
                .With(prefix + "last_used_region", key?.Region ?? "N/A").With(prefix + "last_used_service", "N/A");
        }

        foreach (var (certificate, slot) in Slots(user.Certificates))
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"cert_{slot}_");
            row.With(prefix + "active", Flag(certificate?.Active == true)).With(prefix + "last_rotated", Date(certificate?.Created));
        }

        return row;
    }

    private IEnumerable<(LifeCredential? Credential, int Slot)> Slots(List<LifeCredential> credentials)
    {
        LifeCredential?[] slots = [credentials.ElementAtOrDefault(0), credentials.ElementAtOrDefault(1)];
        var first = _random.Next(2);
        return [(slots[first], 1), (slots[1 - first], 2)];
    }

    private string Flag(bool flag) => (flag, _random.Next(2)) switch
    {
        (true, 0) => "true",
        (true, _) => "TRUE",
        (false, 0) => "false",
        _ => "False",
    };

    private string Date(DateTime? date) => date is { } known
        ? known.ToString(_random.Next(2) == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture)
        : _random.Next(3) switch { 0 => "N/A", 1 => "no_information", _ => "not_supported" };
}
