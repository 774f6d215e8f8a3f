namespace AwsCredentialReport;

/// <summary>The root user's second factor is an app.</summary>
public sealed class RootVirtualMfa : DetailRule
{
    internal RootVirtualMfa()
        : base(DetailCall.VirtualMfa, ControlTopic.RootHardwareMfa)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "The root user's MFA device is an app, not a hardware device or a passkey.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Medium;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override RuleScope Scope => RuleScope.Root;

    internal override Judgement Judge(in RuleSubject subject) =>
        subject.Entry.MfaKind == MfaKind.Virtual ? Judgement.Fail() : Judgement.None;

    internal override string Evidence(in RuleSubject subject, Judgement judgement) =>
        "An MFA device of the root user is an app (ListVirtualMFADevices).";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Sign in as root, register a security key or a hardware token, and remove the app.";
}
