using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>A random account, a report of it, and the events in it while a run acts on the report.</summary>
internal sealed class KeyWorld
{
    private static readonly string[] Names = ["Alice", "Bob", "Carol", "root", "ci,deploy"];
    private static readonly int[] Days = [0, 1, 29, 30, 31, 59, 60, 89, 90, 91, 200, 400, 401, 700];
    private static readonly IamFailure[] Failures = Enum.GetValues<IamFailure>();

    // A call is sent once, so AWS has not done what it refuses.
    private static readonly IamFailure[] FailuresOnTheWayBack =
        [IamFailure.Network, IamFailure.UnreadableAnswer, IamFailure.ServiceFailure, IamFailure.Other];

    private static readonly string[] ExemptUsers =
        ["a*", " alice", "Zed,alice", "Zed, ALICE ", "arn:aws:iam::*:user/*alice", "zed,arn:aws:iam::123456789012:user/*alice,carolus"];

    private static readonly string[] ExemptPaths = ["/service/", "service", "/service", "/nowhere/, /service/", "/serv*"];
    private static readonly string[] ExemptTags = ["Critical=*", "critical = YES", "Env=prod,Critical", "Crit*=y?s", "Critical"];

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
    internal ActionRun Begin(ActionRecord record)
    {
        var decision = new StaleDecision(Policy, Caller, new ExemptionCheck(Policy.Exemptions));
        return new ActionRun(new AccessKeyChange(Iam, decision, Caller, Clock), record, Clock, Policy.MaximumCount);
    }

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

    /// <summary>Lets someone else undo a change whose answer is lost, and lets the record be tampered with.</summary>
    internal void Interfere(string recordPath)
    {
        var disturbed = Iam.AfterChange;
        var mayTamper = Chance(8);
        Iam.AfterChange = operation =>
        {
            if (mayTamper && ChangesWhenTampered is null && Chance(2))
            {
                Tamper(recordPath);
                ChangesWhenTampered = Iam.Changes.Count();
            }

            if (Chance(10) && Iam.FindKey(Iam.Changes.Last().KeyId!) is var (_, key))
            {
                key.IsActive = true;
                SwitchedByOthers.Add(key.Id);
                throw InMemoryIam.Failure(IamFailure.Network, operation);
            }

            disturbed?.Invoke(operation);
        };
    }

    private void Tamper(string path)
    {
        switch (_random.Next(4))
        {
            case 0:
                File.Delete(path);
                break;
            case 1:
                File.WriteAllText(path, string.Empty);
                break;
            case 2:
                File.WriteAllText(path, new string('x', (int)new FileInfo(path).Length * 2));
                break;
            default:
                File.WriteAllLines(path, File.ReadAllLines(path).SkipLast(1));
                break;
        }
    }

    /// <summary>Lets the world go on between the calls, and the calls fail.</summary>
    internal void Disturb(int oneIn)
    {
        Iam.Before = operation =>
        {
            if (Chance(oneIn))
            {
                Happen();
            }

            Fail(operation, oneIn * 4, Failures);
        };
        Iam.AfterChange = operation => Fail(operation, oneIn * 2, FailuresOnTheWayBack);
    }

    /// <summary>Lets every list show what is.</summary>
    internal void Settle()
    {
        Iam.ListLag = 0;
        foreach (var key in Iam.Users.Values.SelectMany(user => user.Keys))
        {
            key.StaleLists = 0;
        }
    }

    /// <summary>Something that people do to an account.</summary>
    internal void Happen()
    {
        if (Iam.Users.Count == 0)
        {
            return;
        }

        var user = Pick([.. Iam.Users.Values]);
        var key = user.Keys.Count == 0 ? null : Pick(user.Keys);
        switch (_random.Next(9))
        {
            case 0 or 1 when key is not null:
                key.LastUsed = Clock.Now.AddDays(-Pick([0, 0, 1, 89, 90, 150])) is var used && used > (key.LastUsed ?? key.Created)
                    ? used : key.LastUsed;
                break;
            case 2 when key is not null:
                key.IsActive = !key.IsActive;
                SwitchedByOthers.Add(key.Id);
                break;
            case 3 when key is not null:
                user.Keys.Remove(key);
                break;
            case 4 when key is not null:
                user.Keys.Remove(key);
                Iam.AddKey(user, Chance(2) ? key.Created : Clock.Now, Chance(2) ? key.LastUsed : null);
                break;
            case 5:
                Iam.Users.Remove(user.Name);
                break;
            case 6:
                var again = Iam.AddUser(user.Name, Chance(2) ? user.Created.AddSeconds(1) : Clock.Now, user.Path);
                foreach (var old in user.Keys)
                {
                    Iam.AddKey(again, old.Created, old.LastUsed);
                }

                break;
            case 7:
                user.Tags.Add(new IamTag("Critical", "yes"));
                break;
            case 8:
                user.Path = "/service/";
                break;
        }
    }

    /// <summary>Whether the rules say, by what the account really holds, that the key may go: written anew, on purpose.</summary>
    internal bool IsStale(MemoryUser user, MemoryKey key)
    {
        var now = Clock.Now;
        var threshold = TimeSpan.FromDays(Policy.UnusedDays);
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

    private void Fail(string operation, int oneIn, IamFailure[] failures)
    {
        if (Chance(oneIn))
        {
            throw InMemoryIam.Failure(Pick(failures), operation);
        }
    }

    private void AddUser(string name)
    {
        var created = Ago(Pick([400, 401, 700, 1000]));
        var user = Iam.AddUser(name, created, Chance(3) ? "/service/" : "/");
        if (Chance(4))
        {
            user.Tags.Add(new IamTag("Critical", "yes"));
        }

        for (var count = _random.Next(3); count > 0; count--)
        {
            var of = user.Keys.Count > 0 && Chance(3) ? user.Keys[0].Created : Ago(Pick(Days));
            of = of < created ? created : of > _generated ? _generated : of;
            var used = Ago(Pick(Days));
            used = used > _generated ? _generated : used;
            Iam.AddKey(user, of, Chance(4) || used < of ? null : used, active: !Chance(5));
        }
    }

    private StalePolicy MakePolicy()
    {
        var keys = Iam.Users.Values.SelectMany(user => user.Keys, (user, key) => (user, key)).ToList();
        var waived = keys.Count > 0 && Chance(4) ? Pick(keys) : default;
        return new StalePolicy
        {
            UnusedDays = Pick([30, 60, 90]),
            MaximumKeyAgeDays = Chance(3) ? Pick([60, 90, 400]) : null,
            IncludeNeverUsed = Chance(2),
            MaximumCount = Chance(5) ? Pick([1, 2]) : 50,
            Exemptions = new CredentialExemptions
            {
                Users = Chance(4) ? [Pick(ExemptUsers)] : [],
                Paths = Chance(4) ? [Pick(ExemptPaths)] : [],
                Tags = Chance(4) ? [Pick(ExemptTags)] : [],
                Waivers = waived.key is null ? [] :
                [
                    new Waiver
                    {
                        User = waived.user.Name,
                        AccessKeyCreated = waived.key.Created,
                        Owner = "Bob",
                        Reason = "Random",
                        Expires = TestRow.Now.AddYears(1),
                    },
                ],
            },
        };
    }

    private TestRow Row(MemoryUser user)
    {
        var row = TestRow.User(user.Name, user.Path).With(ReportColumn.UserCreationTime, TestRow.Iso(user.Created));
        var keys = Chance(2) ? user.Keys : [.. user.Keys.AsEnumerable().Reverse()];
        for (var i = 0; i < keys.Count; i++)
        {
            var of = i == 0 ? row.Key() : row.SecondKey();
            var offset = i * (ReportColumn.AccessKey2Active - ReportColumn.AccessKey1Active);
            of.With(ReportColumn.AccessKey1Active + offset, keys[i].IsActive ? "true" : "false");
            of.With(ReportColumn.AccessKey1LastRotated + offset, TestRow.Iso(keys[i].Created));
            of.With(ReportColumn.AccessKey1LastUsedDate + offset, keys[i].LastUsed is { } used ? TestRow.Iso(Minute(used)) : "N/A");
            if (keys[i].LastUsed is null)
            {
                of.With(ReportColumn.AccessKey1LastUsedRegion + offset, "N/A").With(ReportColumn.AccessKey1LastUsedService + offset, "N/A");
            }
        }

        return row;
    }

    private static DateTime Minute(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));

    private DateTime Ago(int days) => TestRow.Now.AddDays(-days).AddSeconds(-Pick([-1, 0, 1, 30]));
}
