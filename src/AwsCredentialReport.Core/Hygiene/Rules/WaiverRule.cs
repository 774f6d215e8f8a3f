namespace AwsCredentialReport;

/// <summary>A finding about a waiver itself, made when all rows have been judged.</summary>
public abstract class WaiverRule : HygieneRule
{
    private protected WaiverRule()
    {
    }

    internal override RuleScope Scope => RuleScope.Waivers;

    internal abstract string Evidence(Waiver waiver);

    internal abstract string Recommendation(Waiver waiver);

    // Waivers belong to no row.
    internal sealed override Judgement Judge(in RuleSubject subject) => Judgement.None;

    internal sealed override string Evidence(in RuleSubject subject, Judgement judgement) => string.Empty;

    internal sealed override string Recommendation(in RuleSubject subject, Judgement judgement) => string.Empty;
}
