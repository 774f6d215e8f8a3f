namespace AwsCredentialReport;

/// <summary>The waivers of one audit: which one covers a finding, and which were of no use.</summary>
internal sealed class WaiverSearch(HygienePolicy policy)
{
    private readonly HashSet<Waiver> _used = [];

    internal Waiver? Find(HygieneRule rule, in RuleSubject subject)
    {
        foreach (var waiver in policy.Waivers)
        {
            if (!waiver.IsExpired(subject.AsOf) && waiver.Covers(rule, subject))
            {
                _used.Add(waiver);
                return waiver;
            }
        }

        return null;
    }

    /// <summary>Judges the waivers, when all rows have been judged.</summary>
    /// <param name="accounts">The accounts of the rows; null when there was no row.</param>
    /// <param name="asOf">The time.</param>
    internal IEnumerable<HygieneFinding> Judge(IReadOnlyCollection<string>? accounts, DateTime asOf)
    {
        foreach (var rule in policy.Rules.OfType<WaiverRule>().Where(rule => rule.Severity >= policy.MinimumSeverity))
        {
            foreach (var waiver in policy.Waivers)
            {
                var judgement = rule.Judge(waiver, accounts is not null && IsUnused(waiver, accounts, asOf), asOf);
                if (judgement.Verdict is not null)
                {
                    yield return new HygieneFinding(policy, rule, waiver, judgement, asOf);
                }
            }
        }
    }

    /// <summary>Why a finding of a baseline about a waiver is not settled; null when the waiver was removed, renewed or is of use.</summary>
    internal BaselineDoubt? DoubtOf(KnownFinding known, DateTime asOf)
    {
        var finding = known.Finding;
        if (policy.Rules.FirstOrDefault(rule => rule.Name == finding.Rule) is not { } rule)
        {
            return BaselineDoubt.Rule;
        }

        var waiver = policy.Waivers.FirstOrDefault(waiver => FindingIdentity.OfWaiver(waiver.Account, rule.Name, waiver) == finding.FindingId);
        return rule.Severity < policy.MinimumSeverity ? BaselineDoubt.Severity
            : rule.ParameterText != finding.RuleParameters ? BaselineDoubt.Parameters
            : known.IsBefore(reportTime: null, asOf) ? BaselineDoubt.Time
            : policy.WaiverSource is null && policy.Waivers.IsEmpty ? BaselineDoubt.Waiver
            : waiver is null || (rule is WaiverUnused && _used.Contains(waiver)) ? null
            : BaselineDoubt.Waiver;
    }

    // Only where it could have been of use: its rules ran, and its account was there.
    private bool IsUnused(Waiver waiver, IReadOnlyCollection<string> accounts, DateTime asOf) =>
        waiver.AccessKeyId is null &&
        !waiver.IsExpired(asOf) &&
        !_used.Contains(waiver) &&
        policy.AllRules.Any(waiver.CoversRule) &&
        (waiver.Account is null || accounts.Any(waiver.CoversAccount));
}
