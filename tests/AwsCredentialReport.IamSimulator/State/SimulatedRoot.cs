namespace AwsCredentialReport.IamSimulator.State;

/// <summary>The root user. A new account's has a password and MFA.</summary>
public sealed class SimulatedRoot : SimulatedIdentity
{
    internal SimulatedRoot(SimulatedAccount account, DateTimeOffset createDate)
        : base(account, createDate)
    {
        LoginProfile = new SimulatedLoginProfile(CreateDate);
        MfaActive = true;
    }

    public override string Name => "<root_account>";

    public override string UserId => Account.Id;

    public override string Arn => Account.Arn("root");

    public override SimulatedCaller AsCaller() => new(Account, Arn, UserId);
}
