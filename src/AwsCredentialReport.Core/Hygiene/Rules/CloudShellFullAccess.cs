namespace AwsCredentialReport;

/// <summary>Identities that may upload and download files through CloudShell.</summary>
public sealed class CloudShellFullAccess : AccountRule
{
    internal CloudShellFullAccess()
        : base(DetailCall.PolicyHolders, ControlTopic.CloudShell)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "The policy AWSCloudShellFullAccess, which allows file transfers, is attached.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override Judgement Judge(in RuleSubject subject) =>
        Account(subject).CloudShellFullAccessHolders is { } holders ? Judgement.Of(holders.Count > 0) : Judgement.Unknown();

    internal override string Evidence(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? "It is unknown who has the policy AWSCloudShellFullAccess."
        : $"AWSCloudShellFullAccess is attached to {Sentence.Join(Account(subject).CloudShellFullAccessHolders!)}.";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Replace it by a policy that denies cloudshell:GetFileDownloadUrls and cloudshell:GetFileUploadUrls.";
}
