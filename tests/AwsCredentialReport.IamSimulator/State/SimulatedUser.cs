using System.Collections.Immutable;

namespace AwsCredentialReport.IamSimulator.State;

public sealed class SimulatedUser : SimulatedIdentity
{
    private ImmutableSortedDictionary<string, string> _tags =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    private ImmutableSortedSet<string> _groups = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
    private ImmutableList<SimulatedServiceCredential> _serviceCredentials = [];
    private ImmutableList<SimulatedSshKey> _sshKeys = [];

    internal SimulatedUser(SimulatedAccount account, string name, string path, DateTimeOffset createDate)
        : base(account, createDate)
    {
        Name = name;
        Path = path;
        UserId = account.Cloud.Identifiers.UserId();
    }

    public override string Name { get; }

    public string Path { get; }

    public override string UserId { get; }

    public override string Arn => Account.Arn($"user{Path}{Name}");

    public IReadOnlyDictionary<string, string> Tags => _tags;

    public SimulatedPolicySet Policies { get; } = new();

    /// <summary>The names of the user's groups.</summary>
    public IReadOnlyCollection<string> Groups => _groups;

    /// <summary>The ARN of a policy; null: none.</summary>
    public string? PermissionsBoundary { get; set; }

    public IReadOnlyList<SimulatedServiceCredential> ServiceCredentials => _serviceCredentials;

    public IReadOnlyList<SimulatedSshKey> SshKeys => _sshKeys;

    public void AddTo(SimulatedGroup group) =>
        ImmutableInterlocked.Update(ref _groups, static (all, added) => all.Add(added), group.Name);

    public SimulatedServiceCredential AddServiceCredential(
        string service, DateTimeOffset createDate, DateTimeOffset? expirationDate = null, string status = "Active")
    {
        var credential = new SimulatedServiceCredential(Account.Cloud.Identifiers.ServiceCredentialId(), service, createDate)
        {
            ExpirationDate = expirationDate,
            Status = status,
        };
        ImmutableInterlocked.Update(ref _serviceCredentials, static (all, added) => all.Add(added), credential);
        return credential;
    }

    public SimulatedSshKey AddSshKey(DateTimeOffset uploadDate, bool isActive = true)
    {
        var key = new SimulatedSshKey(Account.Cloud.Identifiers.SshKeyId(), uploadDate, isActive);
        ImmutableInterlocked.Update(ref _sshKeys, static (all, added) => all.Add(added), key);
        return key;
    }

    public void SetTag(string key, string value) => ImmutableInterlocked.Update(
        ref _tags,
        static (tags, added) => tags.Remove(added.key).Add(added.key, added.value),
        (key, value));

    public void RemoveTag(string key) =>
        ImmutableInterlocked.Update(ref _tags, static (tags, gone) => tags.Remove(gone), key);

    public override SimulatedCaller AsCaller() => new(Account, Arn, UserId) { User = this };
}
