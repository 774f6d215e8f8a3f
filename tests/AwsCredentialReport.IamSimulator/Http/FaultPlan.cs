namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>
/// What goes wrong, and how often. Rules are tried in the order in which they were added, and the first that matches
/// and is not used up strikes: rules for one action are a queue, and after the last one the service is healthy.
/// </summary>
public sealed class FaultPlan
{
    public const int Forever = int.MaxValue;

    private readonly Lock _gate = new();
    private readonly List<FaultRule> _rules = [];

    /// <param name="fault">What happens.</param>
    /// <param name="action">To this action only; null: to all.</param>
    /// <param name="accountId">To this account's callers only; null: to all.</param>
    /// <param name="times">So many times, then healthy; <see cref="Forever"/> for ever.</param>
    /// <param name="after">So many calls that match stay healthy first.</param>
    /// <param name="when">Any other condition.</param>
    /// <returns>The rule, to see how often it struck or to take it back.</returns>
    public FaultRule Add(
        Fault fault,
        string? action = null,
        string? accountId = null,
        int times = 1,
        int after = 0,
        Func<RecordedRequest, bool>? when = null)
    {
        var rule = new FaultRule(fault, action, accountId, when, after, times);
        lock (_gate)
        {
            _rules.Add(rule);
        }

        return rule;
    }

    public void Remove(FaultRule rule)
    {
        lock (_gate)
        {
            _rules.Remove(rule);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    /// <summary>The delays that strike this call, and at most one other fault, which is the last.</summary>
    internal IReadOnlyList<Fault> Take(RecordedRequest request)
    {
        lock (_gate)
        {
            var faults = new List<Fault>();
            foreach (var rule in _rules.Where(rule => rule.Strikes(request)))
            {
                faults.Add(rule.Fault);
                if (!rule.Fault.IsDelay)
                {
                    break;
                }
            }

            return faults;
        }
    }
}

/// <summary>One line of a <see cref="FaultPlan"/>.</summary>
public sealed class FaultRule
{
    private readonly string? _action;
    private readonly string? _accountId;
    private readonly Func<RecordedRequest, bool>? _when;
    private int _healthy;
    private int _left;

    internal FaultRule(
        Fault fault, string? action, string? accountId, Func<RecordedRequest, bool>? when, int after, int times)
    {
        Fault = fault;
        _action = action;
        _accountId = accountId;
        _when = when;
        _healthy = after;
        _left = times;
    }

    public Fault Fault { get; }

    /// <summary>How often it has struck.</summary>
    public int Struck { get; private set; }

    internal bool Strikes(RecordedRequest request)
    {
        if (_left == 0 || !Matches(request))
        {
            return false;
        }

        if (_healthy > 0)
        {
            _healthy--;
            return false;
        }

        if (_left != FaultPlan.Forever)
        {
            _left--;
        }

        Struck++;
        return true;
    }

    private bool Matches(RecordedRequest request) =>
        (_action is null || string.Equals(_action, request.Action, StringComparison.Ordinal))
        && (_accountId is null || string.Equals(_accountId, request.AccountId, StringComparison.Ordinal))
        && _when?.Invoke(request) != false;
}
