namespace AwsCredentialReport.Tests.History;

/// <summary>The configuration of an account, as facts: which users, passwords, devices, keys and certificates it has.</summary>
internal sealed class Configuration
{
    private readonly SortedDictionary<string, string> _facts = new(StringComparer.Ordinal);

    internal IEnumerable<string> Facts => _facts.Select(fact => $"{fact.Key} = {fact.Value}");

    internal static Configuration Of(IEnumerable<LifeUser> users)
    {
        var result = new Configuration();
        foreach (var user in users)
        {
            result._facts[Key(user.Arn, user.Created, "user")] = "exists";
            result._facts[Key(user.Arn, user.Created, "mfa")] = user.Mfa ? "true" : "false";
            if (user.PasswordChanged is { } changed)
            {
                result._facts[Key(user.Arn, user.Created, "password")] = TestRow.Iso(changed);
            }

            foreach (var (name, credentials) in new[] { ("AccessKey", user.Keys), ("Certificate", user.Certificates) })
            {
                credentials.ForEach(credential => result._facts[Key(user.Arn, user.Created, $"{name} {credential.Created:s}")] = credential.Active ? "active" : "inactive");
            }
        }

        return result;
    }

    internal void Apply(CredentialReportChange change)
    {
        var name = change.Change.ToString();
        var credential = Key(change.Arn!, change.UserCreationTime, $"{(name.StartsWith("Access", StringComparison.Ordinal) ? "AccessKey" : "Certificate")} {change.CredentialCreated:s}");
        switch (change.Change)
        {
            case CredentialChange.UserAdded:
                _facts[Key(change.Arn!, change.UserCreationTime, "user")] = "exists";
                _facts[Key(change.Arn!, change.UserCreationTime, "mfa")] = "false";
                break;
            case CredentialChange.UserRemoved:
                _facts.Remove(Key(change.Arn!, change.UserCreationTime, "user"));
                _facts.Remove(Key(change.Arn!, change.UserCreationTime, "mfa"));
                break;
            case CredentialChange.UserRenamed:
                Rename(Key(change.OldValue!, change.UserCreationTime, string.Empty), Key(change.NewValue!, change.UserCreationTime, string.Empty));
                break;
            case CredentialChange.MfaEnabled or CredentialChange.MfaDisabled:
                _facts[Key(change.Arn!, change.UserCreationTime, "mfa")] = change.NewValue!;
                break;
            case CredentialChange.PasswordAdded or CredentialChange.PasswordChanged:
                _facts[Key(change.Arn!, change.UserCreationTime, "password")] = change.NewValue!;
                break;
            case CredentialChange.PasswordRemoved:
                _facts.Remove(Key(change.Arn!, change.UserCreationTime, "password"));
                break;
            case CredentialChange.AccessKeyRemoved or CredentialChange.CertificateRemoved:
                Assert.True(_facts.Remove(credential));
                break;
            default:
                _facts[credential] = change.NewValue!;
                break;
        }
    }

    private static string Key(string arn, DateTime? created, string fact) => $"{arn} {created:s} {fact}";

    private void Rename(string before, string after)
    {
        foreach (var (name, value) in _facts.Where(fact => fact.Key.StartsWith(before, StringComparison.Ordinal)).ToList())
        {
            _facts.Remove(name);
            _facts[after + name[before.Length..]] = value;
        }
    }
}
