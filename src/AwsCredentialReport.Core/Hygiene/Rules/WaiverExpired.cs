namespace AwsCredentialReport;

/// <summary>A waiver that has expired and has no effect.</summary>
public sealed class WaiverExpired : WaiverRule
{
    internal WaiverExpired()
    {
    }

    /// <inheritdoc/>
    public override string Summary => "A waiver has expired; it waives nothing any more.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    internal override Judgement Judge(Waiver waiver, bool isUnused, DateTime asOf) =>
        waiver.IsExpired(asOf) ? Judgement.Fail(Age.Days(waiver.Expires, asOf)) : Judgement.None;

    internal override string Evidence(Waiver waiver) =>
        $"The waiver for {waiver}, owned by {waiver.Owner}, expired on {Sentence.Date(waiver.Expires)}.";

    internal override string Recommendation(Waiver waiver) =>
        $"Ask {waiver.Owner} whether it is still needed; then renew or remove it.";
}
