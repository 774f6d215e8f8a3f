namespace AwsCredentialReport;

/// <summary>A finding about a waiver itself, made when all rows have been judged.</summary>
public abstract class WaiverRule : HygieneRule
{
    private protected WaiverRule()
    {
    }

    internal override RuleScope Scope => RuleScope.Waivers;

    /// <summary>The verdict on a waiver.</summary>
    /// <param name="waiver">The waiver.</param>
    /// <param name="isUnused">Whether it could have matched a finding and matched none.</param>
    /// <param name="asOf">The time of the audit.</param>
    internal abstract Judgement Judge(Waiver waiver, bool isUnused, DateTime asOf);

    internal abstract string Evidence(Waiver waiver);

    internal abstract string Recommendation(Waiver waiver);

    // Waivers belong to no row.
    internal sealed override Judgement Judge(in RuleSubject subject) => Judgement.None;

    internal sealed override string Evidence(in RuleSubject subject, Judgement judgement) => string.Empty;

    internal sealed override string Recommendation(in RuleSubject subject, Judgement judgement) => string.Empty;
}
