using System.Collections.Immutable;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Remediation;

namespace AwsCredentialReport.Tests.Notices;

/// <summary>An account in memory whose owners get notices, and whose keys are disabled only after them.</summary>
internal sealed class NoticeWorld
{
    internal const string Team = "team@example.com";

    internal static readonly ImmutableArray<string> Rules = [nameof(AccessKeyUnused), nameof(AccessKeyNeverUsed), nameof(PasswordUnused)];

    internal NoticeWorld(string folder)
    {
        Iam = new InMemoryIam(Clock);
        ActionPath = Path.Combine(folder, "actions.jsonl");
        NoticePath = Path.Combine(folder, "notices.jsonl");
    }

    internal FakeClock Clock { get; } = new(TestRow.Now);

    internal InMemoryIam Iam { get; }

    internal string ActionPath { get; }

    internal string NoticePath { get; }

    /// <summary>Gets the owners by user name.</summary>
    internal Dictionary<string, string> Owners { get; } = new(StringComparer.Ordinal);

    internal int WarnDays { get; init; }

    internal OwnerMap OwnerMap => new("owners.csv", [.. Owners.Select(pair => new OwnerLine { Place = "line 1", User = pair.Key, Owner = pair.Value })]);

    internal MemoryUser AddUser(string name, string? owner = Team)
    {
        if (owner is not null)
        {
            Owners[name] = owner;
        }

        return Iam.AddUser(name, KeyTest.DaysAgo(1000));
    }

    internal MemoryKey AddKey(MemoryUser user, int created = 400, int? used = 200) =>
        Iam.AddKey(user, KeyTest.DaysAgo(created), used is { } days ? KeyTest.DaysAgo(days) : null);

    /// <summary>The findings of a report of this moment.</summary>
    internal IReadOnlyList<HygieneFinding> Findings(params Waiver[] waivers) =>
        TestReport.At(Clock.Now, Clock.Now, Iam.Users.Values.Select(Row)).Audit(new HygieneOptions
        {
            Rules = Rules,
            Owners = OwnerMap,
            WarnDays = WarnDays,
            Waivers = [.. waivers],
        });

    internal Task<DueNotices> MakeAsync(NoticeIntervals? intervals = null, IReadOnlyCollection<IHygieneFinding>? findings = null) => NoticeRun.MakeAsync(
        findings ?? Findings(),
        new NoticeOptions { RecordPath = NoticePath, ActionRecordPath = ActionPath, Intervals = intervals ?? new NoticeIntervals() },
        Clock.Now,
        CancellationToken.None);

    internal async Task RegisterAsync(IEnumerable<CredentialNotice> notices)
    {
        var record = new NoticeRecord(NoticePath);
        foreach (var notice in notices)
        {
            await record.AddAsync(notice, Clock.Now, CancellationToken.None);
        }
    }

    /// <summary>Sends what is due.</summary>
    internal async Task<ImmutableArray<CredentialNotice>> WarnAsync(NoticeIntervals? intervals = null)
    {
        var due = await MakeAsync(intervals);
        await RegisterAsync(due.Notices);
        return due.Notices;
    }

    internal async Task<IReadOnlyList<CredentialActionResult>> DisableAsync(int days, bool withOwners = true, string? ownerTag = null)
    {
        var history = await NoticeRecordReader.ReadHistoryAsync(NoticePath, mayBeMissing: true, ActionPath, _ => { }, CancellationToken.None);
        var policy = new StalePolicy
        {
            IncludeNeverUsed = true,
            RequiredNotice = new NoticeRequirement(days, history) { Owners = withOwners ? OwnerMap : null, OwnerTag = ownerTag },
        };
        var run = OneAccount.Stale(Iam, KeyTest.Caller, Clock, Record(), policy);
        var results = new List<CredentialActionResult>();
        foreach (var user in Iam.Users.Values)
        {
            foreach (var key in user.Keys.ToList())
            {
                var target = new CredentialTarget { Kind = CredentialKind.AccessKey, UserName = user.Name, AccessKeyId = key.Id };
                results.Add(await ApplyAsync(run, target));
            }
        }

        return results;
    }

    internal async Task RestoreAsync()
    {
        var run = OneAccount.Restore(Iam, KeyTest.Caller, Clock, Record());
        foreach (var target in (await RecordedKeys.ReadDisabledAsync(ActionPath, CancellationToken.None)).Keys)
        {
            await ApplyAsync(run, target);
        }
    }

    internal void AdvanceDays(double days) => Clock.Advance(TimeSpan.FromDays(days));

    private static async Task<CredentialActionResult> ApplyAsync(ActionRun run, CredentialTarget target)
    {
        var step = await run.PrepareAsync(target, CancellationToken.None);
        return await run.ConcludeAsync(step!, Confirmation.NotAsked, CancellationToken.None);
    }

    private ActionRecord Record() => new(ActionPath, Clock);

    private static TestRow Row(MemoryUser user)
    {
        var row = TestRow.User(user.Name, user.Path).With(ReportColumn.UserCreationTime, TestRow.Iso(user.Created));
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
