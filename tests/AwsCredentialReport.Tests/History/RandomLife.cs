namespace AwsCredentialReport.Tests.History;

/// <summary>
/// The life of an account: each step is a few days, in which each user has at most one event. Some events cancel out
/// before the next report, so that no report shows them.
/// </summary>
internal sealed class RandomLife(int seed)
{
    private static readonly string[] Regions = ["eu-west-1", "us-east-1", "ap-south-1"];

    private readonly Random _random = new(seed);
    private int _names;

    internal List<LifeUser> Users { get; } = [];

    internal DateTime Time { get; private set; } = new(2026, 1, 1, 6, 0, 0, DateTimeKind.Utc);

    /// <summary>Gets the changes that the next report must show.</summary>
    internal List<string> Expected { get; } = [];

    /// <summary>Gets the number of events that cancelled out.</summary>
    internal int Invisible { get; private set; }

    internal static string Text(CredentialChange change, LifeUser user, DateTime? created = null) => Text(change, user.Name, created);

    internal static string Text(CredentialReportChange change) => Text(change.Change, change.UserName!, change.CredentialCreated);

    internal void Step()
    {
        Expected.Clear();
        var now = Time.AddHours(1);
        foreach (var user in Users.ToList())
        {
            now = now.AddSeconds(_random.Next(1, 100));
            Live(user, now);
        }

        if (_random.Next(3) == 0 || Users.Count == 0)
        {
            Add($"user{_names++}", now.AddMinutes(1));
        }

        Time = Time.AddDays(_random.Next(4) == 0 ? 95 : 1);
    }

    private static string Text(CredentialChange change, string user, DateTime? created) => $"{change} {user} {created:s}";

    private void Live(LifeUser user, DateTime now)
    {
        switch (_random.Next(14))
        {
            case 0: Remove(user); break;
            case 1: Remove(user); Add(user.Name, now); break;
            case 2: Rename(user); break;
            case 3: Toggle(user.Mfa = !user.Mfa, user, CredentialChange.MfaEnabled, CredentialChange.MfaDisabled); break;
            case 4: SetPassword(user, now); break;
            case 5: UsePassword(user, now); break;
            case 6 or 7: AddOrRemove(user, user.Keys, now, CredentialChange.AccessKeyAdded, CredentialChange.AccessKeyRemoved); break;
            case 8: AddOrRemove(user, user.Certificates, now, CredentialChange.CertificateAdded, CredentialChange.CertificateRemoved); break;
            case 9: Switch(user, user.Keys, CredentialChange.AccessKeyEnabled, CredentialChange.AccessKeyDisabled); break;
            case 10: Switch(user, user.Certificates, CredentialChange.CertificateEnabled, CredentialChange.CertificateDisabled); break;
            case 11 or 12: UseKey(user, now); break;
            default: Invisible++; break; // A key that was disabled and enabled again, or added and removed.
        }
    }

    private void Expect(CredentialChange change, LifeUser user, DateTime? created = null) => Expected.Add(Text(change, user, created));

    private void Toggle(bool on, LifeUser user, CredentialChange enabled, CredentialChange disabled, DateTime? created = null) =>
        Expect(on ? enabled : disabled, user, created);

    private void Add(string name, DateTime now)
    {
        var user = new LifeUser { Name = name, Created = now };
        Users.Add(user);
        Expect(CredentialChange.UserAdded, user);
        if (_random.Next(2) == 0)
        {
            AddOrRemove(user, user.Keys, now, CredentialChange.AccessKeyAdded, CredentialChange.AccessKeyRemoved);
        }
    }

    private void Remove(LifeUser user)
    {
        Users.Remove(user);
        Expect(CredentialChange.UserRemoved, user);
        if (user.PasswordChanged is not null)
        {
            Expect(CredentialChange.PasswordRemoved, user);
        }

        user.Keys.ForEach(key => Expect(CredentialChange.AccessKeyRemoved, user, key.Created));
        user.Certificates.ForEach(certificate => Expect(CredentialChange.CertificateRemoved, user, certificate.Created));
    }

    private void Rename(LifeUser user)
    {
        user.Name = $"user{_names++}";
        Expect(CredentialChange.UserRenamed, user);
    }

    private void SetPassword(LifeUser user, DateTime now)
    {
        var had = user.PasswordChanged is not null;
        user.PasswordChanged = had && _random.Next(2) == 0 ? null : now;
        Expect(!had ? CredentialChange.PasswordAdded : user.PasswordChanged is null ? CredentialChange.PasswordRemoved : CredentialChange.PasswordChanged, user);
    }

    private void UsePassword(LifeUser user, DateTime now)
    {
        if (user.PasswordChanged is not null)
        {
            if (user.PasswordUsed is null || (now - user.PasswordUsed.Value).TotalDays >= 90)
            {
                Expect(CredentialChange.PasswordUsed, user);
            }

            user.PasswordUsed = now;
        }
    }

    private void UseKey(LifeUser user, DateTime now)
    {
        if (user.Keys.Count > 0)
        {
            var key = user.Keys[_random.Next(user.Keys.Count)];
            var region = Regions[_random.Next(Regions.Length)];
            if (key.Used is null || (now - key.Used.Value).TotalDays >= 90 || key.Region != region)
            {
                Expect(CredentialChange.AccessKeyUsed, user, key.Created);
            }

            (key.Used, key.Region) = (now, region);
        }
    }

    private void AddOrRemove(LifeUser user, List<LifeCredential> credentials, DateTime now, CredentialChange added, CredentialChange removed)
    {
        if (credentials.Count == 2 || (credentials.Count == 1 && _random.Next(2) == 0))
        {
            var gone = credentials[_random.Next(credentials.Count)];
            credentials.Remove(gone);
            Expect(removed, user, gone.Created);
        }
        else
        {
            credentials.Add(new LifeCredential { Created = now });
            Expect(added, user, now);
        }
    }

    private void Switch(LifeUser user, List<LifeCredential> credentials, CredentialChange enabled, CredentialChange disabled)
    {
        if (credentials.Count > 0)
        {
            var credential = credentials[_random.Next(credentials.Count)];
            credential.Active = !credential.Active;
            Toggle(credential.Active, user, enabled, disabled, credential.Created);
        }
    }
}
