namespace AwsCredentialReport.Tool;

/// <summary>The keys that a run leaves behind although they may be stale: somebody has to see to them.</summary>
internal static class LeftKeys
{
    /// <summary>
    /// Whether a key is left. The root user's and the caller's own are never switched off from here, and one that is
    /// gone is nobody's. A key whose report is behind IAM is no less stale for it.
    /// </summary>
    internal static bool IsLeft(AccessKeyActionResult result) => result.Action switch
    {
        KeyAction.Refused => result.Reason is not
            (nameof(ActionReason.Root) or nameof(ActionReason.SignsTheCall) or nameof(ActionReason.NotFound)),
        KeyAction.Skipped => result.Reason is nameof(ActionReason.UsedSinceReport),
        _ => false,
    };

    /// <summary>What is left, in a sentence for each thing that can be done about it.</summary>
    internal static IEnumerable<string> Sentences(IReadOnlyCollection<AccessKeyActionResult> results, int maximumCount)
    {
        var left = results.Where(IsLeft).ToLookup(result => result.Reason == nameof(ActionReason.MaximumCountReached));
        if (left[true].Any())
        {
            yield return FormattableString.Invariant(
                $"{Keys(left[true].Count())} left, because a run takes no more than {maximumCount}: --maximum-count allows more.");
        }

        if (left[false].Any())
        {
            var reasons = string.Join(", ", left[false].Select(result => result.Reason).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            yield return $"{Keys(left[false].Count())} left that may be stale ({reasons}): the results say why.";
        }
    }

    private static string Keys(int count) => count == 1 ? "1 key is" : FormattableString.Invariant($"{count} keys are");
}
