using System.Globalization;

namespace AwsCredentialReport.Tests.Baseline;

/// <summary>An account that lives on at random: users and keys have serial numbers, so a test knows which is which.</summary>
internal sealed class BaselineLife(int seed)
{
    // A root user without credentials has no findings.
    private static readonly TestRow Root = TestRow.Root()
        .With(ReportColumn.PasswordEnabled, "false")
        .With(ReportColumn.PasswordLastUsed, "N/A")
        .With(ReportColumn.PasswordLastChanged, "N/A");

    private readonly Random _random = new(seed);
    private readonly List<User> _users = [];
    private int _serials;

    /// <summary>Gets whether a date became unreadable, two keys have a second in common, or a user was renamed: an id may then be another one.</summary>
    internal bool IsBlurred { get; private set; }

    internal DateTime Time { get; private set; } = TestRow.Now;

    internal int Next(int end) => _random.Next(end);

    internal void Begin(bool withBlur = false)
    {
        for (var count = _random.Next(2, 9); count > 0; count--)
        {
            Add();
            if (withBlur && _random.Next(4) == 0 && _users[^1].Keys is [{ } first, { } second])
            {
                IsBlurred = true;
                second.Created = first.Created;
            }
        }
    }

    /// <summary>Days pass, and everything that happens to users and keys happens to some.</summary>
    internal void Pass(bool withBlur)
    {
        Time = Time.AddDays(_random.Next(0, 60)).AddSeconds(_random.Next(86400));
        foreach (var user in _users.ToList())
        {
            Change(user, _random.Next(withBlur ? 15 : 12));
        }

        if (_users.Count == 0 || _random.Next(2) == 0)
        {
            Add();
        }
    }

    internal IReadOnlyList<CredentialReportEntry> Report() => TestReport.At(Time, Time, _users.Select(user => user.Row).Append(Root)).Entries;

    /// <summary>What a finding is about: the rule, and the serial numbers of the user and of the key.</summary>
    internal (string Rule, int User, int Key) Identify(IHygieneFinding finding)
    {
        var user = _users.Single(user => user.Row[ReportColumn.Arn] == finding.Arn);
        return (finding.Rule, user.Serial, finding.Credential switch
        {
            CredentialKind.AccessKey1 => user.Keys[0]?.Serial ?? 0,
            CredentialKind.AccessKey2 => user.Keys[1]?.Serial ?? 0,
            _ => -(int)finding.Credential,
        });
    }

    private void Add()
    {
        var user = new User { Serial = ++_serials, Name = $"user-{_serials}", Created = Past(400, 900) };
        user.Keys[0] = _random.Next(3) == 0 ? null : NewKey(300);
        user.Keys[1] = _random.Next(3) == 0 ? NewKey(200) : null;
        user.PasswordUsed = _random.Next(2) == 0 ? Past(0, 200) : null;
        user.Mfa = _random.Next(2) == 0;
        _users.Add(user);
    }

    private void Change(User user, int change)
    {
        var slot = _random.Next(2);
        switch (change)
        {
            case 0:
                _users.Remove(user);
                break;
            case 1:
                user.Serial = ++_serials;
                user.Created = Past(1, 300);
                break;
            case 2:
                user.Keys[slot] = null;
                break;
            case 3:
                user.Keys[slot] = NewKey(5);
                break;
            case 4:
                Array.Reverse(user.Keys);
                break;
            case 5 when user.Keys[slot] is { } key:
                key.Used = Past(0, 1);
                break;
            case 6 when user.Keys[slot] is { } key:
                key.Active = !key.Active;
                break;
            case 7:
                user.PasswordUsed = user.PasswordUsed is null ? Past(0, 5) : null;
                break;
            case 8:
                user.Mfa = !user.Mfa;
                break;
            case 12:
                IsBlurred = true;
                user.Name = $"renamed-{user.Serial}-{_random.Next(1000)}";
                break;
            case 13 when user.Keys[slot] is { } key:
                IsBlurred = true;
                key.Blur = ReportColumn.AccessKey1LastRotated;
                break;
            case 14:
                IsBlurred = true;
                user.HidesCreation = !user.HidesCreation;
                break;
        }
    }

    private Key NewKey(int days) => new() { Serial = ++_serials, Created = Past(0, days), Used = _random.Next(3) == 0 ? null : Past(0, days) };

    private DateTime Past(int least, int most) => Time.AddDays(-_random.Next(least, most + 1)).AddSeconds(-_random.Next(86400));

    private sealed class Key
    {
        internal int Serial { get; init; }

        internal DateTime Created { get; set; }

        internal DateTime? Used { get; set; }

        internal bool Active { get; set; } = true;

        internal ReportColumn? Blur { get; set; }
    }

    private sealed class User
    {
        internal int Serial { get; set; }

        internal required string Name { get; set; }

        internal DateTime Created { get; set; }

        internal Key?[] Keys { get; } = new Key?[2];

        internal DateTime? PasswordUsed { get; set; }

        internal bool Mfa { get; set; }

        internal bool HidesCreation { get; set; }

        internal TestRow Row
        {
            get
            {
                var row = TestRow.User(Name)
                    .With(ReportColumn.UserCreationTime, HidesCreation ? "?" : TestRow.Iso(Created))
                    .With(ReportColumn.MfaActive, Mfa ? "true" : "false");
                if (PasswordUsed is { } used)
                {
                    row.Password().With(ReportColumn.PasswordLastUsed, TestRow.Iso(used));
                }

                for (var slot = 0; slot < 2; slot++)
                {
                    if (Keys[slot] is { } key)
                    {
                        var prefix = string.Create(CultureInfo.InvariantCulture, $"access_key_{slot + 1}_");
                        row.With(prefix + "active", key.Active ? "true" : "false")
                            .With(prefix + "last_rotated", key.Blur is null ? TestRow.Iso(key.Created) : "?")
                            .With(prefix + "last_used_date", key.Used is { } date ? TestRow.Iso(date) : "N/A");
                    }
                }

                return row;
            }
        }
    }
}
