namespace AwsCredentialReport.Engine;

/// <summary>The message and the advice for a failure.</summary>
public static class FailureAdvice
{
    /// <summary>The message, which is complete without the exception.</summary>
    /// <param name="exception">The failure.</param>
    /// <returns>A sentence.</returns>
    public static string Message(Exception exception) => exception switch
    {
        IamException { Failure: IamFailure.AccessDenied } e => Sentence.Format(Messages.CallRefused, Call(e), e.Message, Request(e)),
        IamException { Failure: IamFailure.ExpiredCredentials } e => Sentence.Format(Messages.CredentialsExpired, Call(e), e.Code, Request(e)),
        IamException { Failure: IamFailure.InvalidCredentials } e => Sentence.Format(Messages.CredentialsInvalid, Call(e), e.Message, e.Code, Request(e)),
        IamException { Failure: IamFailure.Network } e => Sentence.Format(Messages.AwsUnreachable, Call(e), e.Message),
        IamException { Failure: IamFailure.Blocked } e => Sentence.Format(Messages.CallBlocked, Call(e), e.Message),
        IamException { Code: null } e => Sentence.Format(Messages.CallError, Call(e), e.Message, Request(e)),
        IamException e => Sentence.Format(Messages.CallErrorCode, Call(e), e.Message, e.Code, Request(e)),
        _ => exception.Message,
    };

    /// <summary>What to do next, with the command to run where there is one.</summary>
    /// <param name="target">The account.</param>
    /// <param name="exception">The failure.</param>
    /// <returns>A sentence.</returns>
    public static string Advice(AccountTarget target, Exception exception) => exception switch
    {
        CredentialException { Advice: { } advice } => advice,
        CredentialException => Messages.AdviceCredentials,
        ReportFetchException e => e.Advice,
        IamException e => Advice(target, e),
        _ => Messages.AdviceReport,
    };

    private static string Advice(AccountTarget target, IamException e) => (e.Failure, e.Operation) switch
    {
        (IamFailure.AccessDenied, "AssumeRole" or "GetSessionToken") when e.IsWrongMfaCode => Messages.AdviceWrongMfaCode,
        (IamFailure.AccessDenied, "AssumeRole") => Messages.AdviceAssumeRole,
        (IamFailure.AccessDenied, "GetSessionToken") => Messages.AdviceWrongMfaCode,
        (IamFailure.AccessDenied, "AssumeRoleWithWebIdentity") => Messages.AdviceWebIdentity,
        (IamFailure.AccessDenied, _) => Sentence.Format(Messages.AdvicePermission, Service(e).ToLowerInvariant(), e.Operation),
        (IamFailure.ExpiredCredentials, "AssumeRoleWithWebIdentity") => Messages.AdviceRenewToken,
        (IamFailure.ExpiredCredentials, _) => target.ProfileName is { } profile
            ? Sentence.Format(Messages.AdviceRenewProfile, profile)
            : Messages.AdviceRenew,
        (IamFailure.InvalidCredentials, _) => Messages.AdviceInvalidCredentials,
        (IamFailure.Network or IamFailure.UnreadableAnswer or IamFailure.Blocked, _) => Messages.AdviceConnection,
        _ when e.Code == "AWSOrganizationsNotInUseException" => Messages.AdviceNoOrganization,
        (IamFailure.NoSuchEntity, _) when IsOrganizations(e) => Messages.AdviceOrganizationalUnit,
        (_, "GetRoleCredentials" or "CreateToken") => Messages.SsoTryAgain,
        (_, "AssumeRoleWithWebIdentity") when e.Code is "InvalidIdentityToken" or "IDPCommunicationError" =>
            Messages.AdviceIdentityProvider,
        _ when e.IsTransient => Messages.AdviceTryAgain,
        _ when e.Code is { } code => Sentence.Format(Messages.AdviceErrorCode, code, e.Operation, Service(e)),
        _ => Messages.AdviceConnection,
    };

    private static string Service(IamException e) => IsSts(e) ? "STS" : IsOrganizations(e) ? "Organizations" : "IAM";

    private static bool IsOrganizations(IamException e) => e.Operation
        is "ListAccounts" or "ListAccountsForParent" or "ListOrganizationalUnitsForParent" or "ListParents" or "ListRoots";

    private static bool IsSts(IamException e) =>
        e.Operation is "AssumeRole" or "AssumeRoleWithWebIdentity" or "GetSessionToken" or "GetCallerIdentity";

    private static string Call(IamException e) => e.Purpose is null ? e.Operation : Sentence.Format(Messages.CallContext, e.Operation, e.Purpose);

    private static string Request(IamException e) => e.RequestId is null ? string.Empty : Sentence.Format(Messages.RequestId, e.RequestId);
}
