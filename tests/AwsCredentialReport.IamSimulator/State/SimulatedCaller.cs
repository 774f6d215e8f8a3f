namespace AwsCredentialReport.IamSimulator.State;

/// <summary>Who calls: root, a user or a role's session.</summary>
public sealed record SimulatedCaller(SimulatedAccount Account, string Arn, string UserId)
{
    public SimulatedUser? User { get; init; }

    public SimulatedRole? Role { get; init; }

    public bool IsRoot => User is null && Role is null;

    /// <summary>The call is made with temporary credentials.</summary>
    public bool IsSession { get; init; }

    public bool MfaPresent { get; init; }

    internal bool IsDenied(string action) =>
        Account.Permissions.IsDenied(action)
        || (IsRoot && Account.Root.Permissions.IsDenied(action))
        || User?.Permissions.IsDenied(action) == true
        || Role?.Permissions.IsDenied(action) == true;
}
