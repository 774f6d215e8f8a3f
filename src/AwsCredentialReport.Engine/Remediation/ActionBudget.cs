namespace AwsCredentialReport.Engine;

/// <summary>What one run may still do: not too much, and nothing twice.</summary>
internal sealed class ActionBudget(int maximum)
{
    private readonly HashSet<string> _handled = new(StringComparer.Ordinal);

    internal int Maximum { get; set; } = maximum;

    internal int Count { get; private set; }

    /// <summary>Gets a refusal when the run has changed as much as it may; else null.</summary>
    internal ActionDecision? Exhausted => Count < Maximum ? null : ActionDecision.Refuse(
        ActionReason.MaximumCountReached, $"This run has reached its maximum of {Sentence.Number(Count)}.");

    internal ActionDecision? Repeated(string id) => !_handled.Contains(id) ? null : ActionDecision.Skip(
        ActionReason.AlreadyHandled, "This credential was dealt with before in this run.");

    /// <summary>Takes a credential up for good, whatever becomes of it.</summary>
    internal ActionDecision? Take(string id)
    {
        var no = Repeated(id);
        _handled.Add(id);
        return no;
    }

    internal void Spend() => Count++;
}
