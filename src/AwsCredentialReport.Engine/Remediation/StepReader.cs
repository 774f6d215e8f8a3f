namespace AwsCredentialReport.Engine;

/// <summary>Reads a credential from IAM for a decision, and again when the answers have become too old to act on.</summary>
internal sealed class StepReader(ICredentialChange change, TimeProvider time)
{
    // After that many readings IAM answers too slowly to act on its answers.
    private const int MostReadings = 3;

    private static readonly ActionDecision TooSlow = ActionDecision.Refuse(ActionReason.LiveDataUnreadable, Messages.ResponsesTooSlow);

    private static readonly ActionDecision NoClock = ActionDecision.Refuse(ActionReason.LiveDataUnreadable, Messages.DateMissing);

    private static readonly ActionDecision Replaced = ActionDecision.Refuse(ActionReason.NotFound, Messages.CredentialReplaced);

    /// <summary>The step by IAM's answers; a refusal when IAM cannot be asked about this credential.</summary>
    internal async Task<ActionStep> ReadAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        var asked = StepTime.Now(time);
        try
        {
            var step = await change.ReadAsync(target, cancellationToken).ConfigureAwait(false);
            return step.MayAct && time is ServerTime { IsKnown: false } ? step with { Decision = NoClock } : step;
        }
        catch (IamException e) when (LiveReader.IsOfOne(e))
        {
            return LiveReader.Refusal(target, e, asked);
        }
    }

    /// <summary>The step by answers that are young enough to act on; a final one when they say no, or are about another credential.</summary>
    internal async Task<ActionStep> RefreshAsync(ActionStep step, bool mustRead, CancellationToken cancellationToken)
    {
        for (var readings = 0; readings == 0 ? mustRead || step.Asked.IsStale(time) : step.Asked.IsUseless(time); readings++)
        {
            if (readings == MostReadings)
            {
                return step with { Decision = TooSlow };
            }

            var again = await ReadAsync(step.Wanted, cancellationToken).ConfigureAwait(false);
            if (!again.MayAct || !step.IsSame(again))
            {
                return again.MayAct ? again with { Decision = Replaced } : again;
            }

            step = again;
        }

        return step;
    }
}
