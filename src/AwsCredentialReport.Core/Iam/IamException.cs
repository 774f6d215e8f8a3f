using System.Net;

namespace AwsCredentialReport;

/// <summary>What kind of failure a call to AWS ended in.</summary>
public enum IamFailure
{
    /// <summary>A failure that has no kind of its own; its code tells.</summary>
    Other,

    /// <summary>The caller may not do this.</summary>
    AccessDenied,

    /// <summary>The credentials have expired.</summary>
    ExpiredCredentials,

    /// <summary>AWS does not know the key, or the signature is wrong.</summary>
    InvalidCredentials,

    /// <summary>There is no report yet.</summary>
    ReportNotPresent,

    /// <summary>The report that IAM held is too old to be served.</summary>
    ReportExpired,

    /// <summary>IAM is still making the report.</summary>
    ReportInProgress,

    /// <summary>There is no such user, key or password.</summary>
    NoSuchEntity,

    /// <summary>A limit of the account, or IAM has no capacity for one more report.</summary>
    LimitExceeded,

    /// <summary>Too many calls.</summary>
    Throttled,

    /// <summary>The user or key has just been changed and cannot be changed at this moment.</summary>
    TemporarilyUnmodifiable,

    /// <summary>AWS refused a parameter.</summary>
    InvalidInput,

    /// <summary>AWS itself failed.</summary>
    ServiceFailure,

    /// <summary>AWS could not be reached, or the connection broke.</summary>
    Network,

    /// <summary>The answer is not AWS's, or not whole.</summary>
    UnreadableAnswer,

    /// <summary>A proxy, a redirect, a web page or an untrusted certificate stands between this machine and AWS.</summary>
    Blocked,
}

/// <summary>A call to AWS that failed, with everything AWS's support would ask for and no secret.</summary>
public sealed class IamException : Exception
{
    /// <summary>Reports a failed call.</summary>
    public IamException(
        IamFailure failure,
        string operation,
        string message,
        string? code = null,
        HttpStatusCode? status = null,
        string? requestId = null,
        Exception? inner = null)
        : base(message, inner)
    {
        Failure = failure;
        Operation = operation;
        Code = code;
        Status = status;
        RequestId = requestId;
    }

    /// <summary>Gets the kind of failure.</summary>
    public IamFailure Failure { get; }

    /// <summary>Gets the call, by IAM's name of it.</summary>
    public string Operation { get; }

    /// <summary>Gets AWS's error code, if AWS answered.</summary>
    public string? Code { get; }

    /// <summary>Gets the HTTP status, if something answered.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Gets AWS's id of the request.</summary>
    public string? RequestId { get; }

    /// <summary>Gets what the call was for: the profile and the role, when it was made to get credentials.</summary>
    public string? Purpose { get; private init; }

    /// <summary>Gets whether an MFA code was sent that AWS does not accept.</summary>
    public bool IsWrongMfaCode => Message.Contains("MultiFactorAuthentication failed", StringComparison.Ordinal);

    /// <summary>Gets whether the same call may work in a moment.</summary>
    public bool IsTransient => Failure is IamFailure.Throttled or IamFailure.ServiceFailure or IamFailure.Network
        or IamFailure.UnreadableAnswer or IamFailure.TemporarilyUnmodifiable;

    /// <summary>The same failure, with what the call was for.</summary>
    /// <param name="purpose">The profile or role, for a message.</param>
    /// <returns>This failure where it has a purpose already, else a copy with the given one.</returns>
    public IamException For(string purpose) => Purpose is not null
        ? this
        : new IamException(Failure, Operation, Message, Code, Status, RequestId, InnerException) { Purpose = purpose };
}
