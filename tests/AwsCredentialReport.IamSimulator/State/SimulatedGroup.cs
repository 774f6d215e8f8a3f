namespace AwsCredentialReport.IamSimulator.State;

public sealed class SimulatedGroup
{
    internal SimulatedGroup(SimulatedAccount account, string name, string path)
    {
        Name = name;
        Path = path;
        GroupId = account.Cloud.Identifiers.GroupId();
        Arn = account.Arn($"group{path}{name}");
        CreateDate = account.Cloud.Now.ToSecond();
    }

    public string Name { get; }

    public string Path { get; }

    public string GroupId { get; }

    public string Arn { get; }

    public DateTimeOffset CreateDate { get; }

    public SimulatedPolicySet Policies { get; } = new();
}
