using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>A random account, a report of it, and what happens to it while somebody acts on the report.</summary>
internal sealed class KeyWorld
{
    private static readonly string[] Names = ["Alice", "Bob", "Carol", "root", "ci,deploy"];
    private static readonly int[] Days = [0, 1, 29, 30, 31, 59, 60, 89, 90, 91, 200, 400, 401, 700];
    private static readonly IamFailure[] Failures = Enum.GetValues<IamFailure>();

    // What AWS refuses for good it has not done.
    private static readonly IamFailure[] FailuresOnTheWayBack =
    [
        IamFailure.Network, IamFailure.UnreadableAnswer, IamFailure.ServiceFailure, IamFailure.Throttled, IamFailure.Other,
    ];

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

    internal StaleKeyPolicy Policy { get; }

    internal List<TestRow> Rows { get; }

    /// <summary>Gets the keys of the time of the report, and whose they were.</summary>
    internal Dictionary<string, string> Owners { get; }

    /// <summary>Gets the keys that somebody else switched meanwhile.</summary>
    internal HashSet<string> SwitchedByOthers { get; } = new(StringComparer.Ordinal);

    internal TestReport Report => TestReport.At(_generated, TestRow.Now, Rows);

    internal bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    internal T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>What the report, or the names of its users, come to: results at once, or candidates.</summary>
    internal async Task<List<KeyChoice>> ChooseAsync(StaleKeyDisabler disabler)
    {
        var report = Report;
        Assert.Empty(report.Errors);
        switch (_random.Next(4))
        {
            case 0:
                return [.. report.Audit().Select(finding => KeyChooser.Choose(finding, Policy, Clock.GetUtcNow())).OfType<KeyChoice>()];
            case 1:
                var choices = new List<KeyChoice>();
                foreach (var user in report.Users)
                {
                    choices.AddRange(await disabler.FindKeysAsync(new NamedUser(user), CancellationToken.None));
                }

                return choices;
            default:
                return [.. report.Entries.SelectMany(entry => KeyChooser.Choose(entry, Policy, Clock.GetUtcNow()))];
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
            !Policy.SigningKeyIds.Contains(key.Id) &&
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

    private StaleKeyPolicy MakePolicy()
    {
        var keys = Iam.Users.Values.SelectMany(user => user.Keys, (user, key) => (user, key)).ToList();
        var waived = keys.Count > 0 && Chance(4) ? Pick(keys) : default;
        return new StaleKeyPolicy
        {
            UnusedDays = Pick([30, 60, 90]),
            MaximumKeyAgeDays = Chance(3) ? Pick([60, 90, 400]) : null,
            IncludeNeverUsed = Chance(2),
            MaximumCount = Chance(5) ? Pick([1, 2]) : 50,
            SigningKeyIds = keys.Count > 0 && Chance(3) ? [Pick(keys).key.Id] : [],
            Exemptions = new CredentialExemptions
            {
                Users = Chance(4) ? ["a*"] : [],
                Paths = Chance(4) ? ["/service/"] : [],
                Tags = Chance(4) ? ["Critical=*"] : [],
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
        }

        return row;
    }

    private static DateTime Minute(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));

    private DateTime Ago(int days) => TestRow.Now.AddDays(-days).AddSeconds(-Pick([-1, 0, 1, 30]));
}
