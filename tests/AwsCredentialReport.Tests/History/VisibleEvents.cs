using AwsCredentialReport.IamSimulator.Archive;

namespace AwsCredentialReport.Tests.History;

/// <summary>
/// The events of a generated life that daily reports show as changes. Invisible are all uses but the last of a day, and the
/// daily use of a credential is no change. A removed user takes its password and keys along.
/// </summary>
internal sealed class VisibleEvents
{
    private readonly DateTimeOffset _start;
    private readonly HashSet<string> _passwords = [];
    private readonly HashSet<(string Arn, DateTime Created)> _keys = [];
    private readonly Dictionary<(string Arn, DateTime? Key), DateTimeOffset> _uses = [];
    private readonly List<string> _texts = [];

    private VisibleEvents(IEnumerable<CredentialReportEntry> first, DateTimeOffset start)
    {
        _start = start;
        foreach (var row in first.Where(row => !row.IsRoot))
        {
            _keys.UnionWith(new[] { row.AccessKey1LastRotated, row.AccessKey2LastRotated }.OfType<DateTime>().Select(created => (row.Arn, created)));
            if (row.PasswordEnabled == true)
            {
                _passwords.Add(row.Arn);
            }
        }
    }

    /// <summary>The visible events.</summary>
    /// <param name="first">The first report.</param>
    /// <param name="events">The events after it.</param>
    /// <param name="start">The time of the first report; the others follow daily.</param>
    internal static List<string> Of(IEnumerable<CredentialReportEntry> first, IEnumerable<LifeEvent> events, DateTimeOffset start)
    {
        var visible = new VisibleEvents(first, start);
        foreach (var day in events.GroupBy(happened => visible.ReportAfter(happened.Time)))
        {
            foreach (var credential in day.GroupBy(happened => (happened.Kind, happened.Arn, happened.KeyCreated)))
            {
                visible.Add(day.Key, credential.OrderBy(happened => happened.Time).Last());
            }
        }

        return visible._texts;
    }

    internal static string Text(DateTime report, string change, string arn, DateTime? created) => $"{report:s} {change} {arn} {created:s}";

    private void Add(DateTime report, LifeEvent happened)
    {
        var (arn, key) = (happened.Arn, happened.KeyCreated?.UtcDateTime);
        switch (happened.Kind)
        {
            case LifeEventKind.AccessKeyUsed or LifeEventKind.PasswordUsed:
                var hadUse = _uses.TryGetValue((arn, key), out var before);
                _uses[(arn, key)] = happened.Time;
                if (hadUse && (happened.Time - before).TotalDays < ReportComparison.DefaultIdleDays)
                {
                    return;
                }

                break;
            case LifeEventKind.PasswordAdded:
                _passwords.Add(arn);
                break;
            case LifeEventKind.AccessKeyAdded:
                _keys.Add((arn, key!.Value));
                break;
            case LifeEventKind.AccessKeyRemoved:
                _keys.Remove((arn, key!.Value));
                break;
            case LifeEventKind.UserRemoved:
                _texts.AddRange(_keys.Where(owned => owned.Arn == arn).Select(owned => Text(report, "AccessKeyRemoved", arn, owned.Created)));
                _texts.AddRange(_passwords.Where(owner => owner == arn).Select(_ => Text(report, "PasswordRemoved", arn, null)));
                break;
        }

        _texts.Add(Text(report, happened.Kind.ToString(), arn, key));
    }

    private DateTime ReportAfter(DateTimeOffset time) => _start.AddDays(Math.Ceiling((time - _start).TotalDays)).UtcDateTime;
}
