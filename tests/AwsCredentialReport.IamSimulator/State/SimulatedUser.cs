using System.Collections.Immutable;

namespace AwsCredentialReport.IamSimulator.State;

public sealed class SimulatedUser : SimulatedIdentity
{
    private ImmutableSortedDictionary<string, string> _tags =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

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

    public void SetTag(string key, string value) => ImmutableInterlocked.Update(
        ref _tags,
        static (tags, added) => tags.Remove(added.key).Add(added.key, added.value),
        (key, value));

    public void RemoveTag(string key) =>
        ImmutableInterlocked.Update(ref _tags, static (tags, gone) => tags.Remove(gone), key);

    public override SimulatedCaller AsCaller() => new(Account, Arn, UserId) { User = this };
}
