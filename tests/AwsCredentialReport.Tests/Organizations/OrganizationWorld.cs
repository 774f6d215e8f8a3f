using System.Globalization;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Remediation;

namespace AwsCredentialReport.Tests.Organizations;

/// <summary>An account of the organization, and whether it lets a run in.</summary>
internal sealed class WorldAccount(string id, InMemoryIam iam)
{
    internal string Id => id;

    internal InMemoryIam Iam => iam;

    internal bool RefusesRole { get; set; }

    internal bool RefusesCalls { get; set; }

    internal bool IsClosed { get; set; }

    internal bool IsReachable => !RefusesRole && !RefusesCalls && !IsClosed;
}

/// <summary>A random organization in memory, whose calls fail on demand, and whose runs are killed on demand.</summary>
internal sealed partial class OrganizationWorld
{
    internal const string Own = TestRow.Account;

    // A call is sent once, so AWS has not done what it refuses.
    private static readonly IamFailure[] Failures = Enum.GetValues<IamFailure>();
    private static readonly IamFailure[] FailuresOnTheWayBack =
        [IamFailure.Network, IamFailure.UnreadableAnswer, IamFailure.ServiceFailure, IamFailure.Other];

    private readonly Random _random;
    private int _seconds;

    internal OrganizationWorld(Random random)
    {
        _random = random;
        Model = new OrganizationModel(Clock);
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            AddAccount();
        }

        if (Chance(3) && Keys(Accounts[0]) is [var first, ..])
        {
            Model.SigningKey = first.Key.Id;
        }
    }

    internal FakeClock Clock { get; } = new(TestRow.Now);

    internal OrganizationModel Model { get; }

    internal List<WorldAccount> Accounts { get; } = [];

    /// <summary>Gets the owners by account and user.</summary>
    internal Dictionary<(string Account, string User), string> Owners { get; } = [];

    /// <summary>Gets the changes that CloudTrail shows.</summary>
    internal List<KeyEvent> Events { get; } = [];

    internal RunKill Kill { get; } = new();

    /// <summary>Gets or sets how many calls there are for each that fails; null when none fails.</summary>
    internal int? FaultOneIn { get; set; }

    internal OwnerMap OwnerMap => new(
        "owners.csv",
        [.. Owners.Select(pair => new OwnerLine { Place = "line 1", Account = pair.Key.Account, User = pair.Key.User, Owner = pair.Value })]);

    // The clock of the machine may be set back; AWS's is not.
    private DateTime AwsNow => field = field > Clock.Now ? field : Clock.Now;

    internal bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    internal T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    internal List<KeyTruth> Keys(WorldAccount account) =>
        [.. account.Iam.Users.Values.SelectMany(user => user.Keys).Select(key => Model.Keys[key.Id])];

    internal IAccountConnector Connector() => new WorldConnector(this);

    internal WorldAccount Open(string? id)
    {
        Kill.Count(isChange: false);
        if (id is null)
        {
            return Accounts[0];
        }

        Model.OnOpen(id);
        return Accounts.Find(account => account.Id == id && !account.RefusesRole && !account.IsClosed)
            ?? throw InMemoryIam.Failure(IamFailure.AccessDenied, "AssumeRole");
    }

    private void AddAccount()
    {
        var number = Accounts.Count;
        var id = number == 0 ? Own : string.Create(CultureInfo.InvariantCulture, $"{number:D1}22223333444");
        var account = new WorldAccount(id, new InMemoryIam(Clock) { AccountId = id, LastId = number * 10_000, PageSize = _random.Next(1, 4) });
        account.Iam.Before = operation => Before(account, operation);
        account.Iam.AfterChange = operation => AfterChange(account, operation);
        Accounts.Add(account);
        AddUser(account, "Alice");
        AddUser(account, "Bob");
    }

    private void AddUser(WorldAccount account, string name)
    {
        Owners[(account.Id, name)] = Pick(Teams);
        var user = account.Iam.AddUser(name, KeyTest.DaysAgo(1000));
        AddKey(account, user, KeyTest.DaysAgo(_random.Next(100, 400), seconds: ++_seconds), Pick<int?>([200, 150, 80, null]));
        if (Chance(2))
        {
            AddKey(account, user, KeyTest.DaysAgo(_random.Next(200, 400), seconds: ++_seconds), Pick<int?>([150, null]));
        }
    }

    private void AddKey(WorldAccount account, MemoryUser user, DateTime created, int? used = null)
    {
        var use = used is { } days ? KeyTest.DaysAgo(days) : (DateTime?)null;
        var key = account.Iam.AddKey(user, created, use < created ? null : use, active: !Chance(10));
        Model.Keys[key.Id] = new KeyTruth(account, user, key);
    }

    private void Before(WorldAccount account, string operation)
    {
        Kill.Count(isChange: operation is "UpdateAccessKey" or "DeleteAccessKey");
        Model.OnCall(account, operation);
        if (account.IsClosed || account.RefusesCalls)
        {
            throw InMemoryIam.Failure(IamFailure.AccessDenied, operation);
        }

        Fail(operation, Failures);
    }

    private void AfterChange(WorldAccount account, string operation)
    {
        var call = account.Iam.Calls[^1];
        Model.OnChange(account, call);
        Note(call.KeyId!, operation == "DeleteAccessKey" ? KeyEventKind.KeyDeleted : call.Answer is true ? KeyEventKind.Enabled : KeyEventKind.Disabled);
        Kill.Count(isChange: false);
        Fail(operation, FailuresOnTheWayBack);
    }

    private void Fail(string operation, IamFailure[] failures)
    {
        if (FaultOneIn is { } oneIn && Chance(oneIn))
        {
            throw InMemoryIam.Failure(Pick(failures), operation);
        }
    }

    private void Note(string keyId, KeyEventKind kind) => Events.Add(new KeyEvent(kind, new DateTime(AwsNow.Ticks - (AwsNow.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc))
    {
        AccountId = Model.Keys[keyId].Account.Id,
        UserName = Model.Keys[keyId].User.Name,
        AccessKeyId = keyId,
    });
}
