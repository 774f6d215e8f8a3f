using System.Globalization;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator.Archive;

/// <summary>
/// The life of an account, a day at a time: people sign in, machines use their keys and rotate them, users come and go, and some
/// credentials are forgotten. The same seed gives the same life.
/// </summary>
public sealed class AccountLife
{
    private const int Quarter = 90;

    private static readonly string[] Regions = ["us-east-1", "eu-west-1", "eu-central-1", "ap-southeast-2"];
    private static readonly string[] Services = ["s3", "ec2", "sts", "dynamodb", "ses", "sqs"];

    private readonly Random _random;
    private readonly SimulatedClock _clock;
    private readonly SimulatedAccount _account;
    private readonly Dictionary<SimulatedIdentity, Habit> _habits = [];
    private readonly List<LifeEvent> _events = [];
    private int _names;

    /// <summary>Creates the account with its first users, some of them years old.</summary>
    public AccountLife(string accountId, int users, DateTimeOffset start, int seed)
    {
        _random = new Random(seed);
        _clock = new SimulatedClock(start);
        _account = new SimulatedCloud(_clock).AddAccount(accountId);
        _account.PasswordPolicy = Chance(2) ? new SimulatedPasswordPolicy { MaxPasswordAge = Quarter } : null;
        _account.Root.MfaActive = !Chance(20);
        for (var i = 0; i < users; i++)
        {
            Join(start.AddDays(-_random.Next(1, 1000)).AddSeconds(-_random.Next(86_400)));
        }

        _events.Clear();
    }

    private enum Habit
    {
        Person,
        Machine,
        Forgotten,
    }

    /// <summary>What happened since the account was created here.</summary>
    public IReadOnlyList<LifeEvent> Events => _events;

    /// <summary>The time of the account.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The number of rows in a report.</summary>
    public int Rows => _account.Users.Count + 1;

    /// <summary>The report of this moment, as IAM writes it.</summary>
    public byte[] Report() => ReportCsv.Write(_account);

    /// <summary>Lives a day.</summary>
    public void LiveDay()
    {
        var day = Now;
        _clock.Advance(TimeSpan.FromDays(1));
        foreach (var user in _account.Users)
        {
            LiveDay(user, day);
        }

        if (Chance(200))
        {
            _account.Root.PasswordLastUsed = At(day);
            Add(LifeEventKind.RootUsed, _account.Root, _account.Root.PasswordLastUsed.Value);
        }

        if (Chance(12))
        {
            Join(At(day));
        }
    }

    private void LiveDay(SimulatedUser user, DateTimeOffset day)
    {
        var isActive = _habits[user] != Habit.Forgotten || Chance(250);
        if (Chance(500))
        {
            Add(LifeEventKind.UserRemoved, user, At(day));
            _habits.Remove(user);
            _account.DeleteUser(user);
            return;
        }

        if (isActive && user.LoginProfile is not null)
        {
            UsePassword(user, day);
        }

        foreach (var key in user.AccessKeys)
        {
            if (isActive && key.Status == SimulatedKeyStatus.Active && !Chance(15))
            {
                Use(user, key, At(day));
            }
        }

        if (isActive && user.AccessKeys.Count > 0)
        {
            RotateKeys(user, day);
        }
    }

    private void UsePassword(SimulatedUser user, DateTimeOffset day)
    {
        if (Chance(2))
        {
            user.PasswordLastUsed = At(day);
            Add(LifeEventKind.PasswordUsed, user, user.PasswordLastUsed.Value);
        }

        if (Chance(Quarter))
        {
            user.LoginProfile = new SimulatedLoginProfile(At(day));
            Add(LifeEventKind.PasswordChanged, user, user.LoginProfile.CreateDate);
        }

        if (Chance(user.MfaActive ? 700 : 60))
        {
            user.MfaActive = !user.MfaActive;
            Add(user.MfaActive ? LifeEventKind.MfaEnabled : LifeEventKind.MfaDisabled, user, At(day));
        }
    }

    // A new key, then the old one is disabled, perhaps enabled once more, and deleted.
    private void RotateKeys(SimulatedUser user, DateTimeOffset day)
    {
        var old = user.AccessKeys[0];
        if (user.AccessKeys.Count == 1)
        {
            if ((day - old.CreateDate).TotalDays > Quarter && Chance(40))
            {
                AddKey(user, At(day));
            }
        }
        else if (old.Status == SimulatedKeyStatus.Active)
        {
            if (Chance(6))
            {
                Set(old, SimulatedKeyStatus.Inactive, LifeEventKind.AccessKeyDisabled, At(day));
            }
        }
        else if (Chance(50))
        {
            Set(old, SimulatedKeyStatus.Active, LifeEventKind.AccessKeyEnabled, At(day));
        }
        else if (Chance(12))
        {
            Add(LifeEventKind.AccessKeyRemoved, user, At(day), old);
            user.DeleteAccessKey(old);
        }
    }

    private void Join(DateTimeOffset time)
    {
        var habit = Chance(5) ? Habit.Forgotten : Chance(2) ? Habit.Person : Habit.Machine;
        var isPerson = habit == Habit.Person || (habit == Habit.Forgotten && Chance(2));
        var name = string.Create(CultureInfo.InvariantCulture, $"{(isPerson ? "user" : "svc")}-{++_names:0000}");
        var user = _account.AddUser(name, isPerson ? "/" : "/service/", time);
        _habits[user] = habit;
        Add(LifeEventKind.UserAdded, user, time);
        if (isPerson)
        {
            user.LoginProfile = new SimulatedLoginProfile(time.AddMinutes(1));
            Add(LifeEventKind.PasswordAdded, user, user.LoginProfile.CreateDate);
            user.MfaActive = !Chance(4);
        }

        if (!isPerson || Chance(4))
        {
            AddKey(user, time.AddMinutes(2));
        }
    }

    private void AddKey(SimulatedUser user, DateTimeOffset time) =>
        Add(LifeEventKind.AccessKeyAdded, user, time, user.AddAccessKey(time));

    private void Use(SimulatedUser user, SimulatedAccessKey key, DateTimeOffset time)
    {
        var place = user.Name[^1] - '0';
        key.LastUsed = new SimulatedKeyUse(time, Regions[place % Regions.Length], Services[place % Services.Length]);
        Add(LifeEventKind.AccessKeyUsed, user, time, key);
    }

    private void Set(SimulatedAccessKey key, SimulatedKeyStatus status, LifeEventKind kind, DateTimeOffset time)
    {
        key.Status = status;
        Add(kind, key.Owner, time, key);
    }

    private void Add(LifeEventKind kind, SimulatedIdentity user, DateTimeOffset time, SimulatedAccessKey? key = null) =>
        _events.Add(new LifeEvent(time, kind, user.Arn, user.CreateDate, key?.CreateDate));

    // The day before the report, to the second.
    private DateTimeOffset At(DateTimeOffset day) => day.AddSeconds(_random.Next(86_000));

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;
}
