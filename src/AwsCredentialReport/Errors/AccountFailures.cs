using System.Management.Automation;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Errors;

/// <summary>The error id and category of an account's failure.</summary>
internal static class AccountFailures
{
    internal static (string Id, ErrorCategory Category) Classify(Exception exception) => exception switch
    {
        CredentialException e => (e.Problem.ToString(), OfCredentials(e.Problem)),
        ReportFetchException e => (OfFetch(e.Problem), e.Problem switch
        {
            ReportFetchProblem.TimedOut => ErrorCategory.OperationTimeout,
            ReportFetchProblem.NoReport or ReportFetchProblem.NoAccounts => ErrorCategory.ObjectNotFound,
            _ => ErrorCategory.InvalidData,
        }),
        IamException e => (e.Failure == IamFailure.Other ? "AwsFailed" : e.Failure.ToString(), OfAws(e.Failure)),
        _ => ("AccountFailed", ErrorCategory.NotSpecified),
    };

    private static string OfFetch(ReportFetchProblem problem) =>
        problem == ReportFetchProblem.TimedOut ? "ReportTimedOut" : problem.ToString();

    private static ErrorCategory OfCredentials(CredentialProblem problem) => problem switch
    {
        CredentialProblem.ProfileNotFound => ErrorCategory.ObjectNotFound,
        CredentialProblem.RegionNotFound => ErrorCategory.InvalidArgument,
        CredentialProblem.NoCredentials => ErrorCategory.InvalidOperation,
        CredentialProblem.ConfigNotReadable => ErrorCategory.ReadError,
        _ => ErrorCategory.AuthenticationError,
    };

    private static ErrorCategory OfAws(IamFailure failure) => failure switch
    {
        IamFailure.AccessDenied => ErrorCategory.PermissionDenied,
        IamFailure.ExpiredCredentials or IamFailure.InvalidCredentials => ErrorCategory.AuthenticationError,
        IamFailure.LimitExceeded or IamFailure.Throttled => ErrorCategory.LimitsExceeded,
        IamFailure.Network or IamFailure.Blocked => ErrorCategory.ConnectionError,
        IamFailure.UnreadableAnswer => ErrorCategory.ProtocolError,
        IamFailure.NoSuchEntity => ErrorCategory.ObjectNotFound,
        IamFailure.InvalidInput => ErrorCategory.InvalidArgument,
        _ => ErrorCategory.ResourceUnavailable,
    };
}
