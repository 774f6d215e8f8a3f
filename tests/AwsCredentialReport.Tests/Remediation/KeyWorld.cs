using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>A random account, a report of it, and the events in it while a run acts on the report.</summary>
internal sealed partial class KeyWorld
{
    private readonly Random _random;
    private readonly DateTime _generated;

    internal KeyWorld(int seed)
    {
        _random = new Random(seed);
        Iam = new InMemoryIam(Clock) { PageSize = _random.Next(1, 4), ListLag = Chance(6) ? _random.Next(8) : 0 };
        _generated = TestRow.Now.AddHours(-_random.Next(0, Chance(4) ? 24 * 150 : 24));
        foreach (var name in Names.Where(_ => !Chance(3)))
        {
            AddUser(name);
        }

        if (Iam.Users.Count == 0)
        {
            AddUser(Names[0]);
        }

        Policy = MakePolicy();
        var keys = Iam.Users.Values.SelectMany(user => user.Keys).ToList();
        Caller = KeyTest.Signed(keys.Count > 0 && Chance(3) ? [Pick(keys).Id] : []);
        Rows = [.. Iam.Users.Values.Select(Row)];
        if (Chance(3))
        {
            Rows.Add(TestRow.Root().Key(created: 400, used: Chance(2) ? 300 : null));
        }

        Owners = Iam.Users.Values
            .SelectMany(user => user.Keys, (user, key) => (key.Id, UserId: user.Id))
            .ToDictionary(pair => pair.Id, pair => pair.UserId, StringComparer.Ordinal);
    }

    internal FakeClock Clock { get; } = new(TestRow.Now);

    internal InMemoryIam Iam { get; }

    internal Caller Caller { get; }

    internal StalePolicy Policy { get; }

    internal List<TestRow> Rows { get; }

    /// <summary>Gets the keys of the time of the report, and whose they were.</summary>
    internal Dictionary<string, string> Owners { get; }

    /// <summary>Gets the keys that somebody else switched meanwhile.</summary>
    internal HashSet<string> SwitchedByOthers { get; } = new(StringComparer.Ordinal);

    internal TestReport Report => TestReport.At(_generated, TestRow.Now, Rows);

    internal bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    internal T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>Gets how many changes had been made when the record was tampered with; null when it never was.</summary>
    internal int? ChangesWhenTampered { get; private set; }

    /// <summary>Begins a run on this account.</summary>
    internal ActionRun Begin(ActionRecord record) => OneAccount.Stale(Iam, Caller, Clock, record, Policy);

    /// <summary>The keys that the report, its findings, or the names of its users nominate.</summary>
    internal async Task<List<CredentialTarget>> NominateAsync(ActionRun run)
    {
        var report = Report;
        Assert.Empty(report.Errors);
        switch (_random.Next(4))
        {
            case 0:
                return [.. report.Audit().Select(finding => CredentialTarget.OfFinding(finding, CredentialKind.AccessKey)).OfType<CredentialTarget>()];
            case 1:
                var targets = new List<CredentialTarget>();
                foreach (var user in Chance(3) ? [.. report.Users, .. report.Users] : report.Users)
                {
                    targets.AddRange(await run.FindAsync(KeyTest.Named(user), CancellationToken.None));
                }

                return targets;
            default:
                return [.. RowTargets()];
        }
    }

    internal IEnumerable<CredentialTarget> RowTargets() =>
        Report.Entries.SelectMany(entry => CredentialTarget.OfRow(entry, CredentialKind.AccessKey));

    /// <summary>Whether the rules say, by what the account really holds, that the key may go: written anew, on purpose.</summary>
    internal bool IsStale(MemoryUser user, MemoryKey key)
    {
        var now = Clock.Now;
        var threshold = TimeSpan.FromDays(Policy.MaximumUnusedDays);
        return key.IsActive &&
            now - key.Created >= threshold &&
            (key.LastUsed is { } used ? now - used >= threshold : Policy.IncludeNeverUsed) &&
            (Policy.MaximumKeyAgeDays is not { } days || now - key.Created >= TimeSpan.FromDays(days + 1)) &&
            !Caller.SigningKeyIds.Contains(key.Id) &&
            !IsExempt(user, key);
    }

    internal bool IsExempt(MemoryUser user, MemoryKey key)
    {
        var exemptions = Policy.Exemptions;
        return (exemptions.Users.Length > 0 && user.Name.StartsWith('A')) ||
            (exemptions.Paths.Length > 0 && user.Path.StartsWith("/service/", StringComparison.Ordinal)) ||
            (exemptions.Tags.Length > 0 && user.Tags.Exists(tag => tag.Key == "Critical")) ||
            exemptions.Waivers.Any(waiver => waiver.User == user.Name && waiver.AccessKeyCreated == key.Created);
    }
}
