namespace AwsCredentialReport.IamSimulator.State;

public sealed class SimulatedAccessKey
{
    private static readonly TimeSpan RecordingInterval = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly List<SimulatedKeyUse> _uses = [];

    internal SimulatedAccessKey(SimulatedIdentity owner, string id, string secret, DateTimeOffset createDate)
    {
        Owner = owner;
        Id = id;
        Secret = secret;
        CreateDate = createDate.ToSecond();
    }

    public SimulatedIdentity Owner { get; }

    public string Id { get; }

    public string Secret { get; }

    public DateTimeOffset CreateDate { get; }

    public SimulatedKeyStatus Status { get; set; }

    /// <summary>How long a use stays unseen, in the report and in GetAccessKeyLastUsed.</summary>
    public TimeSpan Lag
    {
        get { lock (_gate) { return field; } }
        set { lock (_gate) { field = value; } }
    }

    /// <summary>The last use that IAM already knows of; null: never used.</summary>
    public SimulatedKeyUse? LastUsed
    {
        get
        {
            var now = Owner.Account.Cloud.Now;
            lock (_gate)
            {
                return _uses.FindLast(use => use.Time + Lag <= now);
            }
        }

        set
        {
            lock (_gate)
            {
                _uses.Clear();
                if (value is not null)
                {
                    _uses.Add(value);
                }
            }
        }
    }

    /// <summary>The key signs a call now. As with IAM, one in 15 minutes is written down.</summary>
    public void RecordUse(string region, string service)
    {
        var now = Owner.Account.Cloud.Now;
        lock (_gate)
        {
            if (_uses.Count == 0 || now - _uses[^1].Time >= RecordingInterval)
            {
                _uses.Add(new SimulatedKeyUse(now, region, service));
            }
        }
    }

    // No secret in a test's output.
    public override string ToString() => Id;
}
