namespace AwsCredentialReport.Engine;

/// <summary>Says of a failure what happened and what to do next, in a sentence each.</summary>
public static class FailureAdvice
{
    private const string WrongCode =
        "Type the current code of the device: each code works once. If that is refused too, check that mfa_serial is the caller's own device.";

    private const string Connection =
        "Check the network, the proxy (HTTPS_PROXY, NO_PROXY), the certificate bundle (AWS_CA_BUNDLE) and -EndpointUrl (the Tool: --endpoint-url).";

    /// <summary>What happened, readable without the exception.</summary>
    /// <param name="exception">The failure.</param>
    /// <returns>A sentence.</returns>
    public static string Message(Exception exception) => exception switch
    {
        IamException { Failure: IamFailure.AccessDenied } e => $"AWS refused {Call(e)}: {e.Message}.{Request(e)}",
        IamException { Failure: IamFailure.ExpiredCredentials } e => $"The credentials of {Call(e)} have expired ({e.Code}).{Request(e)}",
        IamException { Failure: IamFailure.InvalidCredentials } e => $"AWS does not accept the credentials of {Call(e)}: {e.Message} ({e.Code}).{Request(e)}",
        IamException { Failure: IamFailure.Network } e => $"AWS could not be reached for {Call(e)}: {e.Message}.",
        IamException { Failure: IamFailure.UnreadableAnswer } e => $"The answer to {Call(e)} is not AWS's: {e.Message}.",
        IamException { Failure: IamFailure.Blocked } e => $"{Call(e)} did not reach AWS: {e.Message}.",
        IamException e => $"{Call(e)} failed: {e.Message}{(e.Code is null ? string.Empty : $" ({e.Code})")}.{Request(e)}",
        _ => exception.Message,
    };

    /// <summary>What to do next; the command itself where there is one.</summary>
    /// <param name="target">The account.</param>
    /// <param name="exception">The failure.</param>
    /// <returns>A sentence.</returns>
    public static string Advice(AccountTarget target, Exception exception) => exception switch
    {
        CredentialException { Advice: { } advice } => advice,
        CredentialException => "Check the profile, the environment variables and the parameters that name credentials.",
        ReportFetchException e => e.Advice,
        IamException e => Advice(target, e),
        _ => "This error was not foreseen: please report it with the command that was typed and this message.",
    };

    private static string Advice(AccountTarget target, IamException e) => (e.Failure, e.Operation) switch
    {
        (IamFailure.AccessDenied, "AssumeRole" or "GetSessionToken") when e.IsWrongMfaCode => WrongCode,
        (IamFailure.AccessDenied, "AssumeRole") =>
            "Check that the role exists, that its trust policy allows this caller (with the external id, if it requires one), and that the caller is allowed sts:AssumeRole on it.",
        (IamFailure.AccessDenied, "GetSessionToken") => WrongCode,
        (IamFailure.AccessDenied, "AssumeRoleWithWebIdentity") =>
            "Check that the role exists and that its trust policy allows this identity sts:AssumeRoleWithWebIdentity.",
        (IamFailure.AccessDenied, _) =>
            $"Allow {(IsSts(e) ? "sts" : "iam")}:{e.Operation} on resource \"*\" to this caller; Get-Help Get-IamCredentialReport -Full has the whole policy.",
        (IamFailure.ExpiredCredentials, "AssumeRoleWithWebIdentity") =>
            "The platform that writes the web identity token must write a new one: in a pipeline, request the token in the step that uses it.",
        (IamFailure.ExpiredCredentials, _) => target.ProfileName is { } profile
            ? $"Renew them: aws sso login --profile {profile}, or run again what made them."
            : "Renew them: run again what made them, such as aws sso login, or set new AWS_… variables.",
        (IamFailure.InvalidCredentials, _) =>
            "Check the access key, the clock of this machine, and that the region is one of the account's partition (aws, aws-cn, aws-us-gov). --verbose (in PowerShell -Verbose) shows which credentials are used.",
        (IamFailure.Network or IamFailure.UnreadableAnswer or IamFailure.Blocked, _) => Connection,
        (_, "GetRoleCredentials" or "CreateToken") => "Try again in a few minutes, and check AWS_ENDPOINT_URL_SSO if it is set.",
        (_, "AssumeRoleWithWebIdentity") when e.Code is "InvalidIdentityToken" or "IDPCommunicationError" =>
            "Check that IAM has an OIDC provider for the issuer of the token, and that AWS can reach the issuer.",
        _ when e.IsTransient => "Try again in a few minutes.",
        _ when e.Code is { } code => $"Look up {code} among the errors of {e.Operation} and the common errors of the {(IsSts(e) ? "STS" : "IAM")} API Reference.",
        _ => Connection,
    };

    private static bool IsSts(IamException e) =>
        e.Operation is "AssumeRole" or "AssumeRoleWithWebIdentity" or "GetSessionToken" or "GetCallerIdentity";

    private static string Call(IamException e) => e.Purpose is null ? e.Operation : $"{e.Operation} ({e.Purpose})";

    private static string Request(IamException e) => e.RequestId is null ? string.Empty : $" Request id {e.RequestId}.";
}
