using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Translates the exceptions of the SDK and the network into the project's own.</summary>
internal static class AwsFailures
{
    /// <summary>The failure; null when the exception needs no translation.</summary>
    internal static Exception? Translate(string operation, Exception exception, CancellationToken cancellationToken) => exception switch
    {
        IamException or CredentialException => null,
        BlockedException e => new IamException(IamFailure.Blocked, operation, e.Message, status: e.Status),
        _ when cancellationToken.IsCancellationRequested =>
            exception is OperationCanceledException ? null : new OperationCanceledException(exception.Message, exception, cancellationToken),
        AmazonUnmarshallingException e => new IamException(
            IamFailure.UnreadableAnswer, operation, Sentence.Format(Messages.ResponseInvalid, Text(e.InnerException ?? e)),
            status: e.StatusCode, requestId: e.RequestId, inner: e),
        AmazonServiceException e => Service(operation, e),
        _ when Find<IamException>(exception) is { } inner => inner,
        _ when Find<CredentialException>(exception) is { } inner => inner,
        _ when Find<BlockedException>(exception) is { } blocked => Translate(operation, blocked, cancellationToken),
        HttpRequestException or IOException or SocketException or AuthenticationException or TimeoutException or OperationCanceledException =>
            new IamException(IamFailure.Network, operation, Network(exception), inner: exception),

        // The SDK of AWS Tools, in credentials of the session.
        _ when exception.Message.Contains("SSO Token", StringComparison.OrdinalIgnoreCase) => new CredentialException(
            CredentialProblem.SignInNeeded,
            Messages.SessionSignInNeeded,
            advice: Messages.SessionSignInNeeded_Advice),

        // All others come from another SDK's credentials. Their messages and inner exceptions may contain a secret.
        _ => new CredentialException(
            CredentialProblem.NotUsable,
            Sentence.Format(Messages.CredentialsThrew, exception.GetType().Name),
            advice: Messages.CredentialsThrew_Advice),
    };

    /// <summary>The current keys, with the failures of a call. Cancellation does not wait for the source of the keys.</summary>
    internal static async Task<ImmutableCredentials> GetKeysAsync(this AWSCredentials credentials, CancellationToken cancellationToken)
    {
        try
        {
            return await credentials.GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Translate("GetCredentials", e, cancellationToken) is not null)
        {
            throw Translate("GetCredentials", e, cancellationToken)!;
        }
    }

    // The message about a wrong signature quotes the request after its first line, with the session token.
    private static IamException Service(string operation, AmazonServiceException e)
    {
        var lines = e.Message.Split('\n');
        return new(
            KindOf(e.ErrorCode ?? string.Empty, e.StatusCode),
            operation,
            lines[0].Trim().TrimEnd('.'),
            string.IsNullOrEmpty(e.ErrorCode) ? null : e.ErrorCode,
            e.StatusCode,
            string.IsNullOrEmpty(e.RequestId) ? null : e.RequestId,
            lines.Length == 1 ? e : null);
    }

    private static IamFailure KindOf(string code, HttpStatusCode status) => code switch
    {
        "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" => IamFailure.AccessDenied,
        "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" => IamFailure.ExpiredCredentials,
        "InvalidClientTokenId" or "UnrecognizedClientException" or "SignatureDoesNotMatch" or "IncompleteSignature"
            or "InvalidAccessKeyId" or "MissingAuthenticationToken" or "OptInRequired" => IamFailure.InvalidCredentials,
        "ReportNotPresent" => IamFailure.ReportNotPresent,
        "ReportExpired" => IamFailure.ReportExpired,
        "ReportInProgress" => IamFailure.ReportInProgress,
        "NoSuchEntity" or "ParentNotFoundException" or "ChildNotFoundException" => IamFailure.NoSuchEntity,
        "LimitExceeded" => IamFailure.LimitExceeded,
        "Throttling" or "ThrottlingException" or "RequestLimitExceeded" or "TooManyRequestsException" => IamFailure.Throttled,
        "EntityTemporarilyUnmodifiable" => IamFailure.TemporarilyUnmodifiable,
        "InvalidInput" or "InvalidInputException" or "ValidationError" => IamFailure.InvalidInput,
        "ServiceFailure" or "ServiceException" or "InternalFailure" or "ServiceUnavailable" => IamFailure.ServiceFailure,
        _ => status switch
        {
            HttpStatusCode.TooManyRequests => IamFailure.Throttled,
            >= HttpStatusCode.InternalServerError => IamFailure.ServiceFailure,
            _ => code.Length == 0 ? IamFailure.Blocked : IamFailure.Other,
        },
    };

    private static string Network(Exception exception) =>
        Find<AuthenticationException>(exception) is { } tls ? Sentence.Format(Messages.TlsFailed, Text(tls))
        : Find<SocketException>(exception) is { } socket ? Sentence.Format(Messages.NetworkFailed, Text(Find<HttpRequestException>(exception) ?? (Exception)socket))
        : Sentence.Format(Messages.ConnectionFailed, Text(exception));

    private static string Text(Exception exception) => exception.Message.Trim().TrimEnd('.');

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }
}
