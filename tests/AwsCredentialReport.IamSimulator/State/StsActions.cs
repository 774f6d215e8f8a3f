namespace AwsCredentialReport.IamSimulator.State;

public sealed record SimulatedRoleRequest(string RoleArn, string RoleSessionName)
{
    public int? DurationSeconds { get; init; }

    public string? ExternalId { get; init; }

    public string? SerialNumber { get; init; }

    public string? TokenCode { get; init; }
}

/// <summary>The actions of STS as one caller sees them.</summary>
public sealed class StsActions(SimulatedCloud cloud, SimulatedCaller caller)
{
    /// <summary>The one right token of every MFA device.</summary>
    public const string RightTokenCode = "123456";

    private const int HalfADay = 43200;
    private const int LongestToken = 129600;

    private static readonly TimeSpan LongestChainedSession = TimeSpan.FromHours(1);

    public SimulatedCaller GetCallerIdentity() => caller;

    public SimulatedCredential AssumeRole(SimulatedRoleRequest request)
    {
        const string action = "sts:AssumeRole";
        var duration = Duration(request.DurationSeconds ?? 3600, HalfADay);
        if (caller is { IsRoot: true, IsSession: false })
        {
            throw new SimulatedFault("AccessDenied", 403, "Roles may not be assumed by root accounts.");
        }

        var mfa = CheckMfa(request.SerialNumber, request.TokenCode) || caller.MfaPresent;
        var role = FindRole(cloud, request.RoleArn);
        if (role is null
            || caller.IsDenied(action)
            || !role.Trusts(caller)
            || (role.RequiresMfa && !mfa)
            || (role.ExternalId is { } id && !string.Equals(id, request.ExternalId, StringComparison.Ordinal)))
        {
            throw new SimulatedFault(
                "AccessDenied",
                403,
                $"User: {caller.Arn} is not authorized to perform: {action} on resource: {request.RoleArn}");
        }

        if (caller.Role is not null && duration > LongestChainedSession)
        {
            throw SimulatedFault.Validation(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }

        return StartRoleSession(cloud, role, request.RoleSessionName, duration, mfa);
    }

    public SimulatedCredential GetSessionToken(
        int? durationSeconds = null, string? serialNumber = null, string? tokenCode = null)
    {
        if (caller.IsSession)
        {
            throw new SimulatedFault("AccessDenied", 403, "Cannot call GetSessionToken with session credentials");
        }

        var duration = Duration(durationSeconds ?? HalfADay, LongestToken);
        var mfa = CheckMfa(serialNumber, tokenCode);
        return cloud.StartSession(caller with { IsSession = true, MfaPresent = mfa }, duration);
    }

    /// <summary>Nobody has signed this one: the token says who calls.</summary>
    public static SimulatedCredential AssumeRoleWithWebIdentity(
        SimulatedCloud cloud,
        string roleArn,
        string roleSessionName,
        string webIdentityToken,
        int? durationSeconds = null)
    {
        var duration = Duration(durationSeconds ?? 3600, HalfADay);
        var role = FindRole(cloud, roleArn) ?? throw new SimulatedFault(
            "AccessDenied", 403, "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        if (role.WebIdentityToken is { } token && !string.Equals(token, webIdentityToken, StringComparison.Ordinal))
        {
            throw new SimulatedFault(
                "InvalidIdentityToken", 400, "The web identity token that was passed could not be validated by AWS.");
        }

        return StartRoleSession(cloud, role, roleSessionName, duration, mfa: false);
    }

    private static SimulatedCredential StartRoleSession(
        SimulatedCloud cloud, SimulatedRole role, string sessionName, TimeSpan duration, bool mfa)
    {
        if (duration > role.MaxSessionDuration)
        {
            throw SimulatedFault.Validation(
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }

        return cloud.StartSession(role.AsCaller(sessionName, mfa), duration);
    }

    private static bool CheckMfa(string? serialNumber, string? tokenCode)
    {
        if (serialNumber is null && tokenCode is null)
        {
            return false;
        }

        if (serialNumber is null || tokenCode is null)
        {
            throw SimulatedFault.Validation("Must provide both MFA serial number and one time pass code.");
        }

        return string.Equals(tokenCode, RightTokenCode, StringComparison.Ordinal) ? true : throw new SimulatedFault(
            "AccessDenied", 403, "MultiFactorAuthentication failed with invalid MFA one time pass code.");
    }

    private static SimulatedRole? FindRole(SimulatedCloud cloud, string roleArn)
    {
        // arn:partition:iam::account:role/path/name
        var parts = roleArn.Split(':', 6);
        if (parts.Length != 6)
        {
            throw SimulatedFault.Validation($"{roleArn} is invalid");
        }

        var role = cloud.FindAccount(parts[4])?.Roles.GetValueOrDefault(parts[5].Split('/')[^1]);
        return string.Equals(role?.Arn, roleArn, StringComparison.OrdinalIgnoreCase) ? role : null;
    }

    private static TimeSpan Duration(int seconds, int most) => seconds >= 900 && seconds <= most
        ? TimeSpan.FromSeconds(seconds)
        : throw SimulatedFault.Validation(FormattableString.Invariant(
            $"1 validation error detected: Value '{seconds}' at 'durationSeconds' failed to satisfy constraint: ") +
            FormattableString.Invariant($"Member must have value between 900 and {most}"));
}
