using System.Collections.Immutable;

namespace AwsCredentialReport.IamSimulator.State;

/// <summary>A customer-managed policy. Its last version is the default.</summary>
public sealed class SimulatedPolicy
{
    private ImmutableList<string> _versions;

    internal SimulatedPolicy(SimulatedAccount account, string name, string document, string path)
    {
        Name = name;
        Path = path;
        PolicyId = account.Cloud.Identifiers.PolicyId();
        Arn = account.Arn($"policy{path}{name}");
        CreateDate = account.Cloud.Now.ToSecond();
        _versions = [document];
    }

    public string Name { get; }

    public string Path { get; }

    public string PolicyId { get; }

    public string Arn { get; }

    public DateTimeOffset CreateDate { get; }

    /// <summary>The JSON of the versions, oldest first.</summary>
    public IReadOnlyList<string> Versions => _versions;

    public SimulatedPolicy AddVersion(string document)
    {
        ImmutableInterlocked.Update(ref _versions, static (all, added) => all.Add(added), document);
        return this;
    }
}
