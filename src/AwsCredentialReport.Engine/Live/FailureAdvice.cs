namespace AwsCredentialReport.Engine;

/// <summary>Says of a failure what happened and what to do next, in a sentence each.</summary>
public static class FailureAdvice
{
    private const string WrongCode =
        "Type the current code of the device, as it works only once; if that is refused too, check that mfa_serial is the caller's own device and that no policy denies sts:GetSessionToken.";

    /// <summary>What happened, readable without the exception.</summary>
    public static string Message(Exception exception) => exception switch
    {
        IamException { Failure: IamFailure.AccessDenied } e => $"AWS refused {e.Operation}: {e.Message}.{Request(e)}",
        IamException { Failure: IamFailure.ExpiredCredentials } e => $"The credentials have expired ({e.Code}).{Request(e)}",
        IamException { Failure: IamFailure.InvalidCredentials } e => $"AWS does not accept the credentials: {e.Message} ({e.Code}).{Request(e)}",
        IamException { Failure: IamFailure.Network } e => $"AWS could not be reached for {e.Operation}: {e.Message}.",
        IamException { Failure: IamFailure.UnreadableAnswer } e => $"What answered {e.Operation} did not answer as AWS does: {e.Message}.",
        IamException e => $"{e.Operation} failed: {e.Message}{(e.Code is null ? string.Empty : $" ({e.Code})")}.{Request(e)}",
        _ => exception.Message,
    };

    /// <summary>What to do next; the very command where there is one.</summary>
    public static string Advice(AccountTarget target, Exception exception) => exception switch
    {
        CredentialException { Advice: { } advice } => advice,
        ReportFetchException e => e.Advice,
        IamException { Failure: IamFailure.AccessDenied, Operation: "AssumeRole" } e when IsWrongCode(e) => WrongCode,
        IamException { Failure: IamFailure.AccessDenied, Operation: "AssumeRole" } =>
            "Check that the role exists, that its trust policy lets this caller in (and its external id, if it asks for one), and that the caller is allowed sts:AssumeRole on it.",
        IamException { Failure: IamFailure.AccessDenied, Operation: "GetSessionToken" } => WrongCode,
        IamException { Failure: IamFailure.AccessDenied, Operation: "AssumeRoleWithWebIdentity" } =>
            "Check that the role exists and that its trust policy lets this identity in by sts:AssumeRoleWithWebIdentity.",
        IamException { Failure: IamFailure.AccessDenied } e =>
            $"Allow {(e.Operation == "GetCallerIdentity" ? "sts" : "iam")}:{e.Operation} on resource \"*\" to this caller; the help of the cmdlet (Get-Help -Full) has the whole policy.",
        IamException { Failure: IamFailure.ExpiredCredentials } => target.ProfileName is { } profile
            ? $"Renew them: aws sso login --profile {profile}, or run what made them again."
            : "Renew them: run aws sso login, or what made them, again.",
        IamException { Failure: IamFailure.InvalidCredentials } =>
            "Check the access key, that the clock of this machine is right, and that -Region names a region of the account's partition (aws, aws-cn, aws-us-gov).",
        IamException { Failure: IamFailure.Network or IamFailure.UnreadableAnswer } =>
            "Check the network, the proxy (HTTPS_PROXY) and -EndpointUrl.",
        IamException { IsTransient: true } => "Try again in a few minutes.",
        IamException { Code: { } code } => $"Look up {code} among the common errors of the IAM API Reference.",
        _ => "Look at the message; if it says nothing, tell the project what was typed and what was printed.",
    };

    private static bool IsWrongCode(IamException e) => e.Message.Contains("MultiFactorAuthentication failed", StringComparison.Ordinal);

    private static string Request(IamException e) => e.RequestId is null ? string.Empty : $" Request id {e.RequestId}.";
}
