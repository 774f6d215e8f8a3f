namespace AwsCredentialReport;

/// <summary>A waiver that matched no finding.</summary>
public sealed class WaiverUnused : WaiverRule
{
    internal WaiverUnused()
    {
    }

    /// <inheritdoc/>
    public override string Summary => "A waiver matched no finding.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Informational;

    internal override Judgement Judge(Waiver waiver, bool isUnused, DateTime asOf) =>
        isUnused ? Judgement.Fail() : Judgement.None;

    internal override string Evidence(Waiver waiver) => $"The waiver for {waiver}, owned by {waiver.Owner}, matched no finding.";

    internal override string Recommendation(Waiver waiver) => "Remove the waiver, or correct what it is meant to match.";
}
